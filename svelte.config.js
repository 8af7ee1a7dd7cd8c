import adapter from '@sveltejs/adapter-node';

/** @type {['self']} */
const self = ['self'];

/** @type {import('@sveltejs/kit').Config} */
export default {
  kit: {
    adapter: adapter({ precompress: true }),
    csp: {
      mode: 'hash',
      directives: {
        'default-src': ['none'],
        'script-src': self,
        'style-src': self,
        'img-src': self,
        'font-src': self,
        'connect-src': self,
        'form-action': self,
        'base-uri': ['none'],
        'frame-ancestors': ['none'],
      },
    },
    paths: { relative: false },
    // A small stylesheet costs a first visit more as a request of its own than as lines in the page.
    inlineStyleThreshold: 1024,
    output: { preloadStrategy: 'modulepreload' },
  },
};
