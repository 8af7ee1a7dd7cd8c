/*
 * The one script of every page. All of them work without it; it makes leaving faster, keeps unsent
 * text from being lost by a slip, closes an opened part from its end, and puts the focus where something is missing. It keeps nothing
 * in the browser's storage.
 */
import { closeFromTheEnd } from './closing.ts';
import { offerPrinting } from './printing.ts';
import { guardUnsentText, releaseUnsentText } from './unsent.ts';
import { sendOnce } from './sending.ts';
import { watchForLeaving } from './leaving.ts';

watchForLeaving(releaseUnsentText);
guardUnsentText();
sendOnce();
offerPrinting();
closeFromTheEnd();
document.querySelector<HTMLElement>('[data-focus]')?.focus();
