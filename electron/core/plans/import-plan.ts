import type { ParsedInput } from '../../../shared/contract/contract.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import type { CoreParts } from '../core-parts.ts';
import { secretAccounts } from '../secrets/secret-store.ts';
import { changedPlan, newPlan } from './edit-plans.ts';
import { takeSteps } from './file-steps.ts';
import { mapNames } from './map-names.ts';
import type { PlanFile } from './plan-file.ts';
import { planFileOf } from './plan-file-of.ts';

type Wanted = Omit<ParsedInput<'plans.import'>, 'file'>;

/**
 * Takes a plan file in, all of it or nothing. Throws `plan-incomplete` for names that are not known here,
 * `conflict` for a plan that is there already unless it is to be replaced, and what entering a plan
 * throws. `gaps` tells what the file could not bring along.
 */
export async function importPlan(
  parts: CoreParts,
  file: PlanFile,
  wanted: Wanted,
): Promise<{ plan: Plan; gaps: string[] }> {
  const { catalog } = parts;
  const { plan, dropped, gaps } = catalog.transaction(() => {
    const { policy, commands } = mapNames(parts, file, wanted.rename);
    const name = wanted.name ?? file.name;
    const before = planNamed(parts, name);
    if (before !== null && !wanted.replace) throw taken(name);
    const told = before === null ? null : planFileOf(parts, before);
    const enabled = wanted.enabled && before?.enabled !== false;
    const after =
      before === null
        ? newPlan(parts, { name, enabled, policy })
        : changedPlan(parts, before, { name, enabled, policy });
    if (before === null) catalog.plans.insert(after);
    else catalog.plans.update(after);
    const { steps, ...rest } = takeSteps(parts, after, file, commands);
    for (const { id } of catalog.hooks.ofPlan(after.id)) catalog.hooks.remove(id);
    for (const step of steps) catalog.hooks.insert(step);
    parts.audit('plan.import', name, {
      id: after.id,
      enabled,
      before: told,
      after: planFileOf(parts, after),
    });
    return { plan: after, ...rest };
  });
  for (const { id } of dropped) await parts.secrets.remove(secretAccounts.hookUrl(id));
  parts.events.changed('plans', 'hooks');
  return { plan, gaps: [...gaps] };
}

function planNamed({ catalog }: CoreParts, name: string): Plan | null {
  const key = name.normalize('NFC').toLowerCase();
  return (
    catalog.plans.list().find((plan) => plan.name.normalize('NFC').toLowerCase() === key) ?? null
  );
}

function taken(name: string): LifeboatError {
  return new LifeboatError(
    'conflict',
    `There is a plan named “${name}” already.`,
    'Compare the two first; --replace puts the file in its place, --name takes it in under another name.',
  );
}
