/** How strongly a content warning applies, in rising order. */
export type Degree = 'mentioned' | 'described' | 'in-detail';

declare const sanitised: unique symbol;

/** HTML that came out of the sanitiser; made in server/text only, printed by RichText only. */
export type SanitisedHtml = string & { readonly [sanitised]: true };

interface Rendered {
  html: SanitisedHtml;
  /** The same words without markup: for search, counting and checks. */
  plain: string;
  words: number;
}

export interface TextPart extends Rendered {
  kind: 'text';
}

export interface VeiledPart extends Rendered {
  kind: 'veiled';
  /** The slug of the content warning that covers this part. */
  warning: string;
  degree: Degree;
}

/** A text as it is stored and shown: what is open and what is veiled, in order. */
export type Part = TextPart | VeiledPart;
