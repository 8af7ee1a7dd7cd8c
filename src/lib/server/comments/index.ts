import './belongings.ts';

export { acceptRequest, askForWarning, getForAsking, setAside } from './asking.ts';
export { decide, remove } from './decisions.ts';
export { deleteForGood } from './erasing.ts';
export { findOwnThread, getChoices } from './faces.ts';
export { mine } from './mine.ts';
export { type NewComment, post, type Posted } from './posting.ts';
export { getForWarning, raiseWarning } from './raising.ts';
export { getReportable, report } from './reporting.ts';
export { cardsForReview, type CommentCard, getForReview } from './review.ts';
export { getHeld, revise } from './revising.ts';
export { thread } from './threads.ts';
