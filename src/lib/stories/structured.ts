import type { StoryHead } from './views.ts';

/**
 * What search engines read of a story beside its page (JSON-LD): what a card tells, never the text.
 * Its warnings are keywords too: the vocabulary of schema.org has no better word for them.
 */
export function structuredData(
  { title, byline, publishedOn }: StoryHead,
  told: { address: string; summary: string | null; keywords: readonly string[] },
): string {
  return inScript({
    '@context': 'https://schema.org',
    '@type': 'Article',
    headline: title,
    ...(told.summary !== null && { description: told.summary }),
    author: { '@type': 'Person', name: byline },
    datePublished: publishedOn,
    ...(told.keywords.length > 0 && { keywords: told.keywords }),
    url: told.address,
    mainEntityOfPage: told.address,
    inLanguage: 'en',
  });
}

/** As JSON that can neither end the element it stands in nor be read as anything but JSON. */
const inScript = (data: object): string =>
  JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
