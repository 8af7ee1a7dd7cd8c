export { feed } from './feed.ts';
export { home } from './home.ts';
export { byTopic, list } from './list.ts';
export { getBySlug } from './page.ts';
export { decide, type StoryDecision, undoApproval } from './decision.ts';
export { getDraft } from './draft-view.ts';
export { save, saveNew } from './drafts.ts';
export { applyChoices, findIdentifying } from './identifying.ts';
export { pause, resume, withdraw } from './lifecycle.ts';
export { mine } from './mine.ts';
export { releaseDue } from './release.ts';
export {
  cardsForReview,
  getForReview,
  type StoryForReview,
  type StoryReviewCard,
} from './review.ts';
export { preview, submit, submitNew, takeBack } from './submission.ts';
export { type Scheduled, scheduled } from './scheduled.ts';
