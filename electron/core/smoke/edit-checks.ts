import type { ParsedInput } from '../../../shared/contract/contract.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { SmokeCheck } from '../../../shared/model/smoke.ts';
import type { Source } from '../../../shared/model/source.ts';
import type { CoreParts } from '../core-parts.ts';
import { engineFor } from '../engines/registry.ts';

/** Gives a source a smoke check. Throws `conflict` for a name that it has, `invalid-input` where none can be. */
export function addCheck(parts: CoreParts, wanted: ParsedInput<'smoke.add'>): SmokeCheck {
  const { name, query, expectation } = wanted;
  const check = parts.catalog.transaction(() => {
    const source = parts.catalog.sources.find(wanted.source);
    refuseUnasked(source);
    const added: SmokeCheck = {
      id: parts.newId(),
      sourceId: source.id,
      name,
      query,
      expectation,
      createdAt: parts.moment(),
    };
    refuseTaken(parts, added);
    parts.catalog.smokeChecks.insert(added);
    parts.audit('smoke.add', source.name, { id: added.id, name, query, expectation });
    return added;
  });
  parts.events.changed('sources');
  return check;
}

/** Replaces name, question and expectation. Throws `not-found`, and `conflict` for a taken name. */
export function editCheck(parts: CoreParts, wanted: ParsedInput<'smoke.edit'>): SmokeCheck {
  const { name, query, expectation } = wanted;
  const check = parts.catalog.transaction(() => {
    const before = parts.catalog.smokeChecks.find(wanted.check);
    const changed = { ...before, name, query, expectation };
    refuseTaken(parts, changed);
    parts.catalog.smokeChecks.update(changed);
    parts.audit('smoke.edit', sourceName(parts, before), {
      id: before.id,
      before: { name: before.name, query: before.query, expectation: before.expectation },
      after: { name, query, expectation },
    });
    return changed;
  });
  parts.events.changed('sources');
  return check;
}

/** Throws `not-found`. */
export function removeCheck(parts: CoreParts, id: string): void {
  parts.catalog.transaction(() => {
    const { name, query, expectation, ...check } = parts.catalog.smokeChecks.find(id);
    parts.catalog.smokeChecks.remove(id);
    parts.audit('smoke.remove', sourceName(parts, check), { id, name, query, expectation });
  });
  parts.events.changed('sources');
}

/** Throws `invalid-input` for a source that cannot be asked anything. */
export function refuseUnasked({ config }: Pick<Source, 'config'>): void {
  const engine = engineFor(config.engine);
  if (engine.query !== undefined) return;
  throw new LifeboatError(
    'invalid-input',
    `A ${engine.capabilities.label} cannot be asked anything, so it has no smoke checks.`,
    'Verifications at level 4 compare all of its content.',
  );
}

function refuseTaken(parts: CoreParts, { id, sourceId, name }: SmokeCheck): void {
  const taken = parts.catalog.smokeChecks
    .list(sourceId)
    .some((other) => other.id !== id && other.name === name);
  if (!taken) return;
  throw new LifeboatError(
    'conflict',
    `This source has a smoke check “${name}” already.`,
    'Choose another name, or change that one.',
  );
}

function sourceName({ catalog }: CoreParts, { sourceId }: Pick<SmokeCheck, 'sourceId'>): string {
  return catalog.sources.get(sourceId)?.name ?? sourceId;
}
