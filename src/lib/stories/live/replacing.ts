import type { TextField } from './watching.ts';

type Change = { field: TextField; start: number; before: string; after: string };

/** Puts other words where some stand; null when the text has changed there meanwhile. */
export function replace(
  field: TextField,
  { start }: { start: number },
  before: string,
  after: string,
): Change | null {
  if (!typeOver(field, start, before, after)) return null;
  return { field, start, before, after };
}

export function putBack({ field, start, before, after }: Change): void {
  typeOver(field, start, after, before);
}

/**
 * Types over the words as a person would: `insertText` is the one way that leaves the browser's own
 * undo whole. The page and the text stay where they are.
 */
function typeOver(field: TextField, start: number, before: string, after: string): boolean {
  const end = start + before.length;
  if (field.value.slice(start, end) !== before) return false;
  const from = document.activeElement as HTMLElement | null;
  const [x, y, top] = [scrollX, scrollY, field.scrollTop];
  field.focus({ preventScroll: true });
  field.setSelectionRange(start, end);
  if (!document.execCommand('insertText', false, after)) {
    field.setRangeText(after, start, end, 'end');
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  from?.focus({ preventScroll: true });
  field.scrollTop = top;
  scrollTo(x, y);
  return true;
}
