import type { Timing } from '../../../shared/model/schedule.ts';
import { cronWords } from './cron-words.ts';

/** The core's sentence of a timing; a cron expression in words where they can be found. */
export function scheduleText(sentence: string, timing: Timing | null): string {
  if (timing?.schedule.kind !== 'cron') return sentence;
  const { expression } = timing.schedule;
  const words = cronWords(expression);
  return words === null ? sentence : sentence.replace(`By cron ${expression}`, words);
}
