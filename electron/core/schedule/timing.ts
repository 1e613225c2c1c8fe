/** What others ask about a timing: whether it is sound, when it runs, and what it says in words. */
export { checkTiming } from './check-timing.ts';
export { intervalMinutes } from './interval-minutes.ts';
export { plannedRuns, runKey } from './planned-runs.ts';
export { slotsBetween } from './slots.ts';
export { timingSentence } from './timing-sentence.ts';
