import type { CallOutput, ParsedInput } from '../../../shared/contract/contract.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { CoreParts } from '../core-parts.ts';
import { applySteps } from './apply-steps.ts';
import { installedMethods } from './installed-methods.ts';
import { methodsOf } from './install-schedule.ts';
import { showChanges } from './show-changes.ts';

/**
 * Takes away what was installed for this data folder, and nothing else. Rejects with
 * `schedule-not-installed` when there is nothing.
 */
export async function removeSchedule(
  parts: CoreParts,
  { method: wanted, dryRun }: ParsedInput<'schedule.remove'>,
  signal: AbortSignal,
): Promise<CallOutput<'schedule.remove'>> {
  const installed = await installedMethods(methodsOf(parts), signal);
  const method = installed.find((one) => wanted === null || one.method === wanted);
  if (method === undefined) {
    throw new LifeboatError(
      'schedule-not-installed',
      `Nothing${wanted === null ? '' : ` in ${wanted}`} starts Lifeboat for this data folder.`,
      '`lifeboat schedule status` shows what is installed; --data-dir names another data folder.',
    );
  }
  const others = installed.filter((one) => one !== method).map((one) => one.method);
  const planned = await method.remove(signal);
  const changes = showChanges(method.method, {
    ...planned,
    notes: [
      ...planned.notes,
      ...others.map((other) => `${other} goes on: lifeboat schedule remove --method ${other}.`),
    ],
  });
  if (dryRun) return changes;
  await applySteps(planned.steps, signal);
  parts.audit('schedule.remove', method.method, { before: true, after: false, ...changes });
  parts.events.changed('settings');
  return changes;
}
