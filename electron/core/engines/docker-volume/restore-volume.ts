import { LifeboatError } from '../../../../shared/model/error.ts';
import type { RestoreOptions } from '../../../../shared/model/restore.ts';
import type { EngineContext, PlainArtifact, RestoreFacts, RestoreRun } from '../engine.ts';
import { unhurried } from './docker.ts';
import { demandEqual } from './inspect-volume.ts';
import { prepareRestore } from './prepare-restore.ts';
import { putInVolume } from './put-in-volume.ts';
import { removeHelper } from './run-in-volume.ts';
import { refuseBlocked } from './target-checks.ts';
import { unpackVolume } from './unpack-volume.ts';
import { makeVolume, removeVolume } from './volume-facts.ts';

const CLEAN_UP_TIMEOUT_MS = 120_000;

/**
 * Unpacks into a volume of its own name, holds that against the inventory, and only then copies it into the
 * target and looks there again. Docker renames no volumes, so for the time of that copy the target is
 * unfinished: a failure undoes it, and after a kill `resumeVolume` does.
 */
export async function restoreVolume(
  artifact: PlainArtifact,
  place: string,
  options: RestoreOptions,
  facts: RestoreFacts,
  context: EngineContext,
): Promise<RestoreRun> {
  demandFormat(artifact.format);
  const prepared = await prepareRestore(place, options, context);
  refuseBlocked(prepared.checks);
  const { docker, access } = prepared;
  const unfinished = context.workName;
  try {
    await makeVolume(docker, unfinished);
    await unpackVolume(access, unfinished, artifact, facts);
    await demandEqual(access, unfinished, facts.inventory, { isOurs: true });
    if (unfinished === prepared.volume) return { waived: [], keptAside: null };
    // What stood there when the work began may have changed meanwhile.
    const now = await prepareRestore(place, options, context, access);
    refuseBlocked(now.checks);
    const keptAside = await putInVolume(now, unfinished, facts.inventory, options.mode);
    await removeVolume(docker, unfinished);
    return { waived: [], keptAside };
  } catch (error) {
    const calm = unhurried(docker, CLEAN_UP_TIMEOUT_MS);
    await removeHelper(calm, context.workName);
    await removeVolume(calm, unfinished);
    throw error;
  }
}

function demandFormat(format: string): void {
  if (format === 'tar') return;
  throw new LifeboatError(
    'invalid-input',
    `The artifact has the format ${format}, which is no tar archive.`,
    'Restore it with the engine that made it.',
  );
}
