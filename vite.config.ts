import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vite';

/**
 * Kit serves only its assets folder when no page ships the framework, so the site's one small script
 * (lib/reading/entry.ts) has to be built into that folder.
 */
const scriptAmongAssets: Plugin = {
  name: 'script-among-assets',
  enforce: 'post',
  config: () => ({
    worker: {
      rolldownOptions: { output: { entryFileNames: '_app/immutable/assets/[name].[hash].js' } },
    },
  }),
};

export default defineConfig({
  plugins: [
    paraglideVitePlugin({
      project: './project.inlang',
      outdir: './src/lib/paraglide',
      strategy: ['baseLocale'],
      emitTsDeclarations: true,
      disableAsyncLocalStorage: true,
    }),
    sveltekit(),
    scriptAmongAssets,
  ],
  build: { assetsInlineLimit: 0 },
});
