/** Codes that are stored and logged, in words. A code without words is shown as it is. */
export const inWords =
  (words: Record<string, () => string>) =>
  (code: string): string =>
    (Object.hasOwn(words, code) && words[code]?.()) || code.replaceAll(/[-_.]/g, ' ');
