import cliProgress from 'cli-progress';
import type { Writable } from 'node:stream';
import type { JobPhase } from '../../../shared/model/job.ts';
import { phaseText } from './phase-text.ts';
import type { ProgressReporter } from './progress-reporter.ts';
import { progressText } from './progress-text.ts';

/** One bar for each phase; the bars of finished phases stay on the screen above the running one. */
export function progressBar(stream: Writable): ProgressReporter {
  let bar: cliProgress.SingleBar | null = null;
  let shown: { phase: JobPhase; totalKnown: boolean } | null = null;

  const endPhase = () => {
    // Progress is told now and then; that the next phase began tells that this one was whole.
    if (shown?.totalKnown) bar?.update(bar.getTotal(), { text: '' });
    bar?.stop();
  };
  const begin = (phase: JobPhase, totalKnown: boolean) => {
    if (shown?.phase === phase) bar?.stop();
    else endPhase();
    shown = { phase, totalKnown };
    bar = newBar(stream, totalKnown);
    bar.start(1, 0, { phase: phaseText(phase).padEnd(11), text: '' });
  };

  return {
    show(progress) {
      const { phase, doneBytes, totalBytes } = progress;
      const totalKnown = totalBytes !== null;
      if (phase !== shown?.phase || totalKnown !== shown.totalKnown) begin(phase, totalKnown);
      if (totalKnown) bar?.setTotal(Math.max(totalBytes, doneBytes, 1));
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
