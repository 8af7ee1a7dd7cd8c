import type { Degree, SanitisedHtml } from '../text/parts.ts';

/** A content warning as it is shown; `degree` is null for 'I would rather not say'. */
export type Warned = {
  slug: string;
  degree: Degree | null;
  /** The writer's own words, for the warning 'other' only. */
  words?: string;
};

/** A part of a text as one reader meets it. `key` names it in the opening parameter. */
export type PartView =
  | { kind: 'text'; html: SanitisedHtml }
  /** Content the reader chose to show: a chip says where it starts. */
  | { kind: 'shown'; warned: Warned; html: SanitisedHtml }
  /** In the page, closed until opened there. */
  | { kind: 'veiled'; warned: Warned; minutes: number; key: string; html: SanitisedHtml }
  /** Not in the response, being hidden or strictly veiled; `key` asks for it. */
  | { kind: 'withheld'; level: 'veil' | 'hide'; warned: Warned; minutes: number; key: string }
  /** Withheld by the settings, and asked for. */
  | {
      kind: 'opened';
      level: 'veil' | 'hide';
      warned: Warned;
      minutes: number;
      key: string;
      html: SanitisedHtml;
    };

/** How many things a reader's settings left out of a list, and by which warnings. */
export type HiddenCount = { total: number; warnings: { slug: string; count: number }[] };
