import cliProgress from 'cli-progress';
import type { Writable } from 'node:stream';
import type { JobProgress } from '../../../shared/model/job.ts';
import { phaseText } from './progress-reporter.ts';
import type { ProgressReporter } from './progress-reporter.ts';
import { progressText } from './progress-text.ts';

/** One bar for each phase; the bars of finished phases stay on the screen above the running one. */
export function progressBar(stream: Writable): ProgressReporter {
  let bar: cliProgress.SingleBar | null = null;
  let phase: JobProgress['phase'] | null = null;

  const begin = (progress: JobProgress) => {
    bar?.stop();
    phase = progress.phase;
    bar = newBar(stream, progress.totalBytes !== null);
    bar.start(progress.totalBytes ?? 1, 0, { phase: phaseText(phase).padEnd(11), text: '' });
  };

  return {
    show(progress) {
      if (progress.phase !== phase) begin(progress);
      const { doneBytes, totalBytes } = progress;
      if (totalBytes !== null) bar?.setTotal(Math.max(totalBytes, doneBytes, 1));
      bar?.update(doneBytes, { text: progressText(progress) });
    },
    end() {
      bar?.stop();
      bar = null;
    },
  };
}

function newBar(stream: Writable, totalKnown: boolean): cliProgress.SingleBar {
  return new cliProgress.SingleBar(
    {
      stream,
      format: totalKnown ? '{phase} [{bar}] {percentage}% {text}' : '{phase} {text}',
      barsize: 24,
      fps: 4,
      emptyOnZero: true,
      // Ctrl-C is ours: the job is cancelled and cleaned up first.
      gracefulExit: false,
    },
    cliProgress.Presets.legacy,
  );
}
