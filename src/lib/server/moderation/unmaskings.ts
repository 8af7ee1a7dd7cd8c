export { ask, decide, end, endDue, show, UNMASKED_HOURS } from './unmasking.ts';
export { get, list } from './unmasking-list.ts';
