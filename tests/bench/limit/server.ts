import { createServer } from 'node:http';
import { connect } from '#lib/server/db/client.ts';
import { type Comment, pageOf, type Story } from './page.ts';

/*
 * The least a Node server can do for a story: node tests/bench/limit/server.ts PORT DATABASE_URL
 * Two queries, one by primary key and one by index, escaped and joined into a page of about 15 KB.
 */
const [port, url = ''] = process.argv.slice(2);

// The driver alone, with the settings the site uses for it.
const { sql } = connect(url);

async function render(id: number): Promise<string | null> {
  const [[story], comments] = await Promise.all([
    sql<Story[]>`select id, title, body, author, day::text from story where id = ${id}`,
    sql<Comment[]>`
      select id, author, body, day::text from comment where story_id = ${id} order by id limit 10`,
  ]);
  return story ? pageOf(story, comments) : null;
}

createServer((req, res) => {
  void render(Number(req.url?.slice('/story/'.length))).then(
    (html) => {
      const body = Buffer.from(html ?? 'not found');
      res.writeHead(html ? 200 : 404, {
        'content-type': 'text/html; charset=utf-8',
        'content-length': body.length,
      });
      res.end(body);
    },
    () => res.writeHead(500).end(),
  );
}).listen(Number(port), '127.0.0.1', () => process.stdout.write('open\n'));

process.on('SIGTERM', () => process.exit());
