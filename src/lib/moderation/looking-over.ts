import type { Degree } from '../text/parts.ts';
import type { Warned } from '../warnings/views.ts';
import type { CheckCode } from './checks.ts';

/** Words in what stands around them. */
export type Quote = { before: string; words: string; after: string };

/** A place that a moderator should look at: its words, or what keeps it closed for this moderator. */
export type Seen = { field: string; quote: Quote | null; veil: Warned | null };

export type HintView = Seen & { code: CheckCode };

/** A content warning that our word lists miss on a text, with the places that speak for it. */
export type MissingWarning = { slug: string; degree: Degree; places: Seen[] };

/** What the looks at a text came to, as one moderator meets it. */
export type LookedOver = { hints: HintView[]; missing: MissingWarning[] };
