import type { Sql } from 'postgres';
import { madeComment, madeStory } from '../../../src/cli/seed/content.ts';
import { commentCounts } from '../../../src/cli/seed/counts.ts';

const STORIES = 2000;
const COMMENTS = 20_000;
const SEED = 1;
const BATCH = 1000;

/** Fills the limit's two tables with the same content as the site has. */
export async function seedLimit(sql: Sql): Promise<void> {
  await sql.unsafe(`
    create table story (id int primary key, title text not null, body text not null,
      author text not null, day date not null);
    create table comment (id int primary key generated always as identity,
      story_id int not null references story, author text not null, body text not null,
      day date not null)`);
  const counts = commentCounts(STORIES, COMMENTS);
  let j = 0;
  for (let from = 0; from < STORIES; from += BATCH) {
    const ids = Array.from({ length: BATCH }, (_, i) => from + i);
    await sql`insert into story ${sql(ids.map(storyRow))}`;
    const comments = ids.flatMap((story) =>
      Array.from({ length: counts[story] ?? 0 }, () => commentRow(story, j++)),
    );
    for (let at = 0; at < comments.length; at += BATCH)
      await sql`insert into comment ${sql(comments.slice(at, at + BATCH))}`;
  }
  await sql`create index on comment (story_id, id)`;
  await sql`vacuum analyze`;
}

function storyRow(id: number) {
  const { title, text } = madeStory(SEED, id);
  return { id, title, body: text, author: `writer${id % 200}`, day: '2026-03-01' };
}

const commentRow = (story: number, j: number) => ({
  story_id: story,
  author: `reader${j % 500}`,
  body: madeComment(SEED, j),
  day: '2026-03-01',
});
