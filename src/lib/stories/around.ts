const AROUND = 70;

/** Words of a text in what stands around them, cut between words. */
export function around(text: string, { start, end }: { start: number; end: number }) {
  const from = Math.max(0, start - AROUND);
  const to = Math.min(text.length, end + AROUND);
  const before = text.slice(from, start);
  const after = text.slice(end, to);
  return {
    before: from > 0 ? `… ${before.replace(/^\S*\s/, '')}` : before,
    words: text.slice(start, end),
    after: to < text.length ? `${after.replace(/\s\S*$/, '')} …` : after,
  };
}
