export { ask, decide, end, endDue, type Question, show, UNMASKED_HOURS } from './unmasking.ts';
export { get, list, type UnmaskingView } from './unmasking-list.ts';
