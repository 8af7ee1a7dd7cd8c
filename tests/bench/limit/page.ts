export type Story = { id: number; title: string; body: string; author: string; day: string };
export type Comment = { id: number; author: string; body: string; day: string };

const BYTES = 15 * 1024;
const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);

/** A story with its comments, filled up to the size of a real page with its head and styles. */
export function pageOf(story: Story, comments: readonly Comment[]): string {
  const page =
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(story.title)}</title></head>` +
    `<body><header><nav>${NAV}</nav></header><main><article><h1>${escaped(story.title)}</h1>` +
    `<p>${byline(story)}</p>${paragraphs(story.body)}</article><ol>${comments.map(item).join('')}</ol>` +
    `<form method="post" action="/comment"><input type="hidden" name="story" value="${story.id}">` +
    `<textarea name="body"></textarea><button>Post</button></form></main></body></html>`;
  const missing = BYTES - Buffer.byteLength(page) - '<!---->'.length;
  return missing > 0 ? `${page}<!--${'x'.repeat(missing)}-->` : page;
}

const NAV = ['stories', 'topics', 'search', 'about']
  .map((name) => `<a href="/${name}">${name}</a>`)
  .join('');

const byline = ({ author, day }: { author: string; day: string }) =>
  `<a href="/by/${escaped(author)}">${escaped(author)}</a> <time datetime="${day}">${day}</time>`;

const paragraphs = (text: string) =>
  text
    .split('\n\n')
    .map((paragraph) => `<p>${escaped(paragraph)}</p>`)
    .join('');

const item = (comment: Comment) =>
  `<li id="c${comment.id}"><p>${byline(comment)}</p>${paragraphs(comment.body)}` +
  `<p><a href="/reply/${comment.id}">Reply</a> <a href="/report/${comment.id}">Report</a></p></li>`;
