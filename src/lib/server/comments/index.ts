export { type CommentDecision, decide, remove } from './decisions.ts';
export { findOwnThread, getChoices } from './faces.ts';
export { type NewComment, post, type Posted } from './posting.ts';
export { type Complaint, getReportable, report, type Subject } from './reporting.ts';
export { cardsForReview, type CommentCard, type CommentForReview, getForReview } from './review.ts';
export { thread, type ThreadPlace } from './threads.ts';
