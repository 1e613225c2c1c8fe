import { LifeboatError } from '../../../shared/model/error.ts';

/** What ends a job that was cancelled, on both sides of its thread. */
export function jobCancelled(): LifeboatError {
  return new LifeboatError(
    'cancelled',
    'The job was cancelled.',
    'Nothing was published. Start it again when you are ready.',
  );
}

/** What ends a job that ran for longer than its plan allows. */
export function jobTookTooLong(maxMinutes: number): LifeboatError {
  const minutes = maxMinutes === 1 ? '1 minute' : `${maxMinutes} minutes`;
  return new LifeboatError(
    'took-too-long',
    `The job was stopped because it ran for longer than the ${minutes} that its plan allows.`,
    'Look at what made it slow: the server, the link, other jobs at the same time. If it needs this time, ' +
      'raise the longest duration in the plan.',
  );
}

/** Why a job was stopped, from the signal that stopped it. */
export function stopReason({ reason }: AbortSignal): LifeboatError {
  return reason instanceof LifeboatError ? reason : jobCancelled();
}
