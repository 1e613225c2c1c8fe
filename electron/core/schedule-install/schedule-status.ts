import type { CallOutput } from '../../../shared/contract/contract.ts';
import type { CoreParts } from '../core-parts.ts';
import { lastLookAt } from '../schedule/clock-watch.ts';
import { installedMethods } from './installed-methods.ts';
import { methodsOf } from './install-schedule.ts';
import { ownProgram } from './own-program.ts';

/** What this machine has to start Lifeboat, and what of it is installed for this data folder. */
export async function scheduleStatus(
  parts: CoreParts,
  signal: AbortSignal,
): Promise<CallOutput<'schedule.status'>> {
  const methods = methodsOf(parts);
  const missing = await Promise.all(methods.map((method) => method.missing(signal)));
  const installed = await installedMethods(methods, signal);
  return {
    methods: methods
      .filter((_, index) => ownProgram() !== null && missing[index] === null)
      .map(({ method }) => method),
    installed: installed.map(({ method }) => method),
    lastLookAt: lastLookAt(parts),
  };
}
