import { exitCode } from './exit-code.ts';

/** Ctrl-C, a service manager's stop, and a terminal that was closed all mean: cancel and clean up. */
const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * A signal that aborts at the first request to stop. The second one leaves at once; what is left over
 * then is found and cleared up by the next start.
 */
export function watchInterrupts(): AbortSignal {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(exitCode.cancelled);
    process.stderr.write('\nCancelling and cleaning up. Ctrl-C once more leaves at once.\n');
    controller.abort();
  };
  for (const name of stopSignals) process.on(name, stop);
  return controller.signal;
}
