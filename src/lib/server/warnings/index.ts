export { easierHours, endEasier, makeEasier } from './easier.ts';
export {
  countVeil,
  forgetVeilFigures,
  keepWritingVeilFigures,
  readVeilFigures,
  writeVeilFigures,
} from './figures.ts';
export { countHidden } from './hidden.ts';
export { phraseFinder } from './phrase-lists.ts';
export { readingOf, saveReading } from './reading.ts';
export { endFeed, hasFeed, makeFeed, readingByFeed } from './reader-feeds.ts';
export { meetParts } from './sections.ts';
export { suggestWarnings } from './suggestions.ts';
export { checkSummary } from './summary-check.ts';
export { followVocabulary, loadVocabulary, VOCABULARY_CHANGES } from './vocabulary.ts';
export {
  addToVocabulary,
  historyOfWarning,
  type NewWarning,
  reword,
  setRetired,
  type Wording,
} from './vocabulary-changes.ts';
