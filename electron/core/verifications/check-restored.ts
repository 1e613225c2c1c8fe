import { LifeboatError } from '../../../shared/model/error.ts';
import type { Inventory } from '../../../shared/model/inventory.ts';
import type { RestoreOptions } from '../../../shared/model/restore.ts';
import type { Check, VerificationLevel } from '../../../shared/model/verification.ts';
import type { Engine, RestoreFacts, Subject, Target } from '../engines/engine.ts';
import { type AskedCheck, runSmoke } from '../smoke/run-smoke.ts';
import { engineContext, type EngineSetup } from '../jobs/task-engine.ts';
import type { TaskContext } from '../jobs/task-messages.ts';
import type { Manifest } from '../../../shared/model/manifest.ts';
import { readThrough } from '../pipeline/all-or-cause.ts';
import { compareInventories, type InventoryComparison } from './compare-inventories.ts';
import type { OpenCopy } from './open-copy.ts';

export interface RestoreCheckInput {
  readonly level: VerificationLevel;
  readonly setup: EngineSetup;
  /** Where the scratch target is made; null when the source is not known here any more. */
  readonly subject: Subject | null;
  /** The source's smoke checks; asked at level 4. */
  readonly smoke: readonly AskedCheck[];
}

export interface RestoreCheckResult {
  readonly checks: readonly Check[];
  /** False when the scratch target could not be removed. */
  readonly scratchRemoved: boolean;
  /** What stopped the restore or the comparison; the scratch target was removed all the same. */
  readonly error: unknown;
}

/** Levels 3 and 4: restores into a scratch target, compares it with the inventory, and removes it. */
export async function checkRestored(
  copy: OpenCopy,
  engine: Engine,
  input: RestoreCheckInput,
  inventory: Inventory,
  task: TaskContext,
): Promise<RestoreCheckResult> {
  const { subject, setup } = input;
  if (subject === null) return { checks: [], scratchRemoved: true, error: sourceUnknown() };
  const context = engineContext(setup, task, 'restoring');
  const target = engine.scratchTarget(subject, setup.workName, context);
  const attempt = await restoreAndCompare(copy, engine, input, target, inventory, task).then(
    (checks) => ({ checks, error: null }),
    (error: unknown) => ({ checks: [], error }),
  );
  task.progress('cleaning-up', 0, null);
  const removal = await removeScratch(engine, target, setup, task);
  return {
    checks: [...attempt.checks, removal],
    scratchRemoved: removal.verdict === 'proven',
    error: attempt.error,
  };
}

async function restoreAndCompare(
  copy: OpenCopy,
  engine: Engine,
  { setup, level, smoke }: RestoreCheckInput,
  target: Target,
  inventory: Inventory,
  task: TaskContext,
): Promise<readonly Check[]> {
  await restoreScratch(copy, engine, setup, target, inventory, task);
  const hashes = level >= 4 || engine.capabilities.contentHashes === 'always';
  const { checks } = await compareScratch(engine, setup, target, { inventory, hashes }, task);
  if (level < 4 || smoke.length === 0) return checks;
  const context = engineContext(setup, task, 'checking');
  const asked = await runSmoke(smoke, target, copy.manifest.startedAt, engine, context);
  return [...checks, ...asked.checks];
}

/** Makes a scratch target out of a copy; it is not there before. */
export async function restoreScratch(
  copy: OpenCopy,
  engine: Engine,
  setup: EngineSetup,
  target: Target,
  inventory: Inventory,
  task: TaskContext,
): Promise<void> {
  const artifact = copy.part('artifact');
  const facts = restoreFacts(copy.manifest, artifact.plainBytes, inventory);
  const context = engineContext(setup, task, 'restoring');
  await readThrough(await copy.open(artifact, task.signal), (stream) =>
    engine.restore(
      { format: facts.format, stream, plainBytes: facts.plainBytes },
      target,
      scratchOptions(facts),
      facts,
      context,
    ),
  );
}

/** Holds a scratch target against the inventory; with `hashes` its content, too. */
export async function compareScratch(
  engine: Engine,
  setup: EngineSetup,
  target: Target,
  { inventory, hashes }: { readonly inventory: Inventory; readonly hashes: boolean },
  task: TaskContext,
): Promise<InventoryComparison> {
  const found = await engine.inspect(
    target,
    { hashes, like: inventory },
    engineContext(setup, task, 'comparing'),
  );
  return compareInventories(inventory, found, { hashes, where: 'after the restore' });
}

/** How every scratch target is made. */
export function scratchOptions({ needs }: Pick<RestoreFacts, 'needs'>): RestoreOptions {
  return {
    mode: 'create',
    confirm: null,
    keepOwner: false,
    keepPrivileges: false,
    // Nothing is written through such links, and the scratch target goes away.
    waive: needs['outside-links']?.map((name) => `link ${name}`) ?? [],
    only: [],
  };
}

/** What manifest and inventory tell an engine about the artifact. */
export function restoreFacts(
  manifest: Manifest,
  plainBytes: number,
  inventory: Inventory,
): RestoreFacts {
  return {
    format: manifest.format,
    plainBytes,
    serverVersion: manifest.server.version,
    serverProperties: manifest.server.properties,
    needs: inventory.needs ?? {},
    inventory,
  };
}

/** Removing must work although the job was cancelled, hence a signal of its own. */
async function removeScratch(
  engine: Engine,
  target: Target,
  setup: EngineSetup,
  task: TaskContext,
): Promise<Check> {
  const name = 'scratch target removed';
  const signal = AbortSignal.timeout(60_000);
  try {
    await engine.removeScratch(target, engineContext(setup, task, 'cleaning-up', signal));
    return { name, verdict: 'proven', expected: 'removed', actual: 'removed' };
  } catch (error) {
    if (!(error instanceof LifeboatError)) throw error;
    task.log(`scratch target not removed: ${error.message}`);
    return { name, verdict: 'inconclusive', expected: 'removed', actual: error.message };
  }
}

function sourceUnknown(): LifeboatError {
  return new LifeboatError(
    'not-found',
    'The source of this backup is not known here, so there is no server for a scratch target.',
    'Add the source again under the same name, or restore the backup to a server by hand.',
  );
}
