import type { RestoreRequest } from '../../../shared/contract/restores.ts';
import type { Backup, Copy } from '../../../shared/model/backup.ts';
import { heldText } from '../../../shared/format/held.ts';
import { formatMoment } from '../../../shared/format/moment.ts';
import { inventoryTotals, type Inventory } from '../../../shared/model/inventory.ts';
import type { PlannedCheck, RestoreOptions, RestorePlan } from '../../../shared/model/restore.ts';
import type { CoreParts } from '../core-parts.ts';
import type { Engine } from '../engines/engine.ts';
import { engineFor } from '../engines/registry.ts';
import { stepChecks } from '../hooks/planned-steps.ts';
import { withEngineContext } from '../sources/engine-look.ts';
import { copyRefOf } from '../verifications/copy-ref.ts';
import { chooseCopy } from '../verifications/choose-copy.ts';
import { restoreFacts } from '../verifications/check-restored.ts';
import { openCopy, refuseChangedManifest, type CopyRef } from '../verifications/open-copy.ts';
import { resolveTarget, type ResolvedTarget } from './resolve-target.ts';

/** A restore that was looked at from all sides, ready to be shown or run. */
export interface PreparedRestore {
  readonly backup: Backup;
  readonly copy: Copy;
  readonly copyRef: CopyRef;
  readonly resolved: ResolvedTarget;
  readonly options: RestoreOptions;
  /** Whether the source's steps before and after run. */
  readonly steps: boolean;
  readonly plan: RestorePlan;
}

/** Makes the plan of a restore: what would be run, and whatever stands in its way. Touches nothing. */
export async function prepareRestore(
  parts: CoreParts,
  request: RestoreRequest,
  signal: AbortSignal,
): Promise<PreparedRestore> {
  const backup = parts.catalog.backups.find(request.backup);
  const copy = chooseCopy(parts, backup, request.destination);
  const copyRef = await copyRefOf(parts, backup, copy);
  const opened = await openCopy(copyRef);
  refuseChangedManifest(opened);
  const { manifest, part } = opened;
  // Also tells a missing key now rather than in the middle of the restore.
  const inventory = await opened.inventory(signal);
  const resolved = await resolveTarget(parts, backup, request.target);
  const facts = restoreFacts(manifest, part('artifact').plainBytes, inventory);
  const engine = engineFor(backup.engine);
  const { commands, checks } = await withEngineContext(parts, resolved.runner, signal, (context) =>
    engine.planRestore(resolved.target, request.options, facts, context),
  );
  const plan: RestorePlan = {
    target: resolved.name,
    commands,
    checks: [
      copyCheck(copy),
      ...confirmation(request.options, resolved),
      ...picking(engine, request.options, inventory),
      ...stepChecks(parts, backup, { steps: request.steps, mode: request.options.mode }),
      ...checks,
    ],
  };
  const { options, steps } = request;
  return { backup, copy, copyRef, resolved, options, steps, plan };
}

function copyCheck({ destination, verdict, level, checkedAt }: Copy): PlannedCheck {
  const name = 'the copy that is read';
  switch (verdict) {
    case 'proven':
      return {
        name,
        outcome: 'ok',
        text: `The copy at “${destination}” was verified to level ${level} on ${formatMoment(checkedAt)}.`,
        hint: null,
      };
    case 'failed':
      return {
        name,
        outcome: 'warning',
        text: `The last verification of the copy at “${destination}” failed.`,
        hint: 'Choose another copy if there is one. A damaged copy is refused while it is read.',
      };
    case 'inconclusive':
    case null:
      return {
        name,
        outcome: 'warning',
        text: `The copy at “${destination}” was not verified yet.`,
        hint: 'Every byte is checked while it is read; verifying first tells sooner.',
      };
  }
}

/** Parts can be picked where the engine can, and only those that the backup has. */
function picking(engine: Engine, { only }: RestoreOptions, inventory: Inventory): PlannedCheck[] {
  if (only.length === 0) return [];
  const name = 'what is picked';
  if (engine.picked === undefined) {
    const text = `A backup of ${engine.capabilities.label} is restored whole.`;
    const hint = 'Restore it under another name, and take from there what you need.';
    return [{ name, outcome: 'blocker', text, hint }];
  }
  const held = heldText(inventory.engine, inventoryTotals(engine.picked(inventory, only)));
  return [
    { name, outcome: 'ok', text: `Only ${held} of the backup: ${only.join(', ')}.`, hint: null },
  ];
}

function confirmation(options: RestoreOptions, { confirmName }: ResolvedTarget): PlannedCheck[] {
  if (options.mode !== 'replace') return [];
  const confirmed = options.confirm === confirmName;
  return [
    {
      name: 'confirmation',
      outcome: confirmed ? 'ok' : 'blocker',
      text: confirmed
        ? `Replacing “${confirmName}” was confirmed by its name.`
        : `Replacing “${confirmName}” has to be confirmed by typing its name.`,
      hint: confirmed ? null : `Give the name exactly: --confirm "${confirmName}".`,
    },
  ];
}
