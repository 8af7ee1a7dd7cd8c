/*
 * Loaded by the page on which a story is written, and by no other. While somebody writes it asks
 * this site what in the text could tell who they are, and lists it under the text. It keeps nothing
 * in the browser; without it the same is shown before the story is sent.
 */
import { watch } from './watching.ts';

const panel = document.querySelector<HTMLElement>('[data-look]');
if (panel) watch(panel);
