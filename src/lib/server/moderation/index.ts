import './leases.ts';

export { claim, LEASE_MINUTES, release, takeNext } from './claim.ts';
export { decide, type Decision, type Outcome, undoApproval } from './decide.ts';
export { eraseReviews, lockReviews } from './erasing.ts';
export { historyOf } from './history.ts';
export * as log from './log.ts';
export { canJudge, canManageTeam, canModerate } from './policy.ts';
export { queue } from './queue.ts';
export { reassign } from './reassign.ts';
export * as reports from './reports.ts';
export { forgetNotes, forgetReports, settleReviews } from './retention.ts';
export { type EarlierDecision, getClaimed, mapLatest, type SubmissionView } from './review.ts';
export { submit, takeBack } from './submit.ts';
export { findTeam, giveRole, resetFactors } from './team.ts';
export * as persons from './persons.ts';
export * as unmaskings from './unmaskings.ts';
export { veilFigures } from './veil-figures.ts';
export * as vocabulary from './vocabulary.ts';
