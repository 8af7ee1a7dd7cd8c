export { countHidden } from './hidden.ts';
export { readingOf, saveReading } from './reading.ts';
export { meetParts } from './sections.ts';
