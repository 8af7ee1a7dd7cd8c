/*
 * Loaded by the moderators' queue and by the page of a submission, and by no other. Keys, a claim
 * that is kept while its page is in use, and word that the queue changed. Nothing moves by itself.
 */
import { keepClaim } from './keeping.ts';
import { followKeys } from './keys.ts';
import { listen } from './listening.ts';

const part = (name: string) => document.querySelector<HTMLElement>(`[data-room="${name}"]`);

const help = part('keys');
if (help) followKeys(help as HTMLDialogElement);
const changed = part('changed');
if (changed) listen(changed);
const claim = part('claim');
if (claim) keepClaim(claim);
