import type { Writable } from 'node:stream';
import type { JobProgress } from '../../../shared/model/job.ts';
import { phaseText } from './phase-text.ts';
import type { ProgressReporter } from './progress-reporter.ts';
import { progressText } from './progress-text.ts';

const lineEveryMs = 5000;

/** A line for each phase, and one every five seconds within it, so that a cron mail stays short. */
export function progressLines(
  stream: Writable,
  now: () => number = () => performance.now(),
): ProgressReporter {
  let phase: JobProgress['phase'] | null = null;
  let lastLineAt = 0;
  return {
    show(progress) {
      if (progress.phase === phase && now() - lastLineAt < lineEveryMs) return;
      phase = progress.phase;
      lastLineAt = now();
      const text = progressText(progress);
      stream.write(`${phaseText(phase)}${text === '' ? '' : `: ${text}`}\n`);
    },
    end() {},
  };
}
