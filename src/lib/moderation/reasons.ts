/** Why something is returned or declined: the list on the page 'How we read', in codes for the log. */
export const REASONS = [
  'method',
  'dose',
  'source',
  'weight',
  'identifies',
  'harm',
  'harassment',
  'promotion',
  'warnings',
  'other',
] as const;

export type Reason = (typeof REASONS)[number];
