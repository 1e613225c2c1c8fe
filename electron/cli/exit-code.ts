import type { ErrorData } from '../../shared/model/error.ts';
import type { Verdict } from '../../shared/model/verification.ts';

/** How the process ends; scripts and cron read it, so these numbers never change. */
export const exitCode = {
  done: 0,
  failed: 1,
  usage: 2,
  inconclusive: 3,
  cancelled: 130,
} as const;
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** Done only when proven: an inconclusive verdict has a code of its own, and it is not 0. */
export function exitCodeOfVerdict(verdict: Verdict): ExitCode {
  switch (verdict) {
    case 'proven':
      return exitCode.done;
    case 'failed':
      return exitCode.failed;
    case 'inconclusive':
      return exitCode.inconclusive;
  }
}

/** The worst of several verdicts: failed before inconclusive before proven. No verdict is no harm. */
export function exitCodeOfVerdicts(verdicts: readonly (Verdict | null)[]): ExitCode {
  if (verdicts.includes('failed')) return exitCode.failed;
  if (verdicts.includes('inconclusive')) return exitCode.inconclusive;
  return exitCode.done;
}

/** An input that no schema takes is a wrong command line, whichever side noticed it. */
export function exitCodeOfError(error: ErrorData): ExitCode {
  if (error.code === 'invalid-input') return exitCode.usage;
  if (error.code === 'cancelled') return exitCode.cancelled;
  if (error.code === 'verification-inconclusive') return exitCode.inconclusive;
  return exitCode.failed;
}
