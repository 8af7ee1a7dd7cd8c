export { readingOf, saveReading } from './reading.ts';
