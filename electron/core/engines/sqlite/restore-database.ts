import { chmod, chown, open, stat } from 'node:fs/promises';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { RestoreOptions } from '../../../../shared/model/restore.ts';
import type { EngineContext, PlainArtifact, RestoreFacts, RestoreRun } from '../engine.ts';
import { abortReason } from './abort-reason.ts';
import { checkOwnFile, warningsOf } from './check-own-file.ts';
import { realTarget, removeDatabaseFiles, unfinishedFile } from './database-files.ts';
import { statOrNull } from './file-facts.ts';
import { openFileUsers } from './open-file-users.ts';
import { freeAsideName, putInsteadOf, putNew } from './put-in-place.ts';
import { runInThread } from './run-in-thread.ts';
import { sqliteError } from './sqlite-errors.ts';
import { checkEmpty, checkTarget, type TargetCheck } from './target-checks.ts';
import { LOOK_WAIT_MS } from './timing.ts';
import { writeArtifact } from './write-artifact.ts';

/**
 * Restores beside the target, checks the result, and only then gives it the target's name. A failure at
 * any point leaves what was there before as it was, and removes what was written.
 */
export async function restoreDatabase(
  artifact: PlainArtifact,
  target: string,
  options: RestoreOptions,
  facts: RestoreFacts,
  context: EngineContext,
): Promise<RestoreRun> {
  refuseBlocked(await checkTarget(target, options, facts, context));
  const file = realTarget(target);
  const unfinished = unfinishedFile(target, context.workName);
  try {
    await writeArtifact(artifact, unfinished, context);
    await finish(unfinished, facts, context);
    const keptAside = await putInPlace(unfinished, file, options, context);
    return { waived: [], keptAside };
  } catch (thrown) {
    throw sqliteError(thrown, file);
  } finally {
    await removeDatabaseFiles(unfinished);
  }
}

function refuseBlocked(checks: readonly TargetCheck[]): void {
  const blocker = checks.find((check) => check.outcome === 'blocker');
  if (blocker === undefined) return;
  throw new LifeboatError(blocker.code, blocker.text, blocker.hint ?? '');
}

/** Checks a written database and gives it the journal mode that its source had. */
async function finish(file: string, facts: RestoreFacts, context: EngineContext): Promise<void> {
  const integrity = await checkOwnFile(file, context);
  if (integrity.damage.length > 0) throw artifactDamaged(integrity.damage);
  for (const warning of warningsOf(integrity)) context.log(warning);
  if (facts.serverProperties['journalMode'] !== 'wal') return;
  await runInThread('set-journal-mode', { file, mode: 'wal' }, context);
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Gives the finished file the target's name. Returns where an old file was kept, if there was one. */
async function putInPlace(
  finished: string,
  file: string,
  options: RestoreOptions,
  context: EngineContext,
): Promise<string | null> {
  // A new file never takes the place of another, also not of one that came up meanwhile.
  if (options.mode === 'create' || (await statOrNull(file)) === null) {
    await putNew(finished, file);
    return null;
  }
  const old = await stat(file);
  await chown(finished, old.uid, old.gid);
  await chmod(finished, old.mode & 0o777);
  const outcome = await runInThread('try-exclusive', { file, waitMs: LOOK_WAIT_MS }, context);
  if (outcome === 'in-use' || (await openFileUsers(file)).length > 0) throw targetInUse(file);
  if (options.mode === 'into-empty') refuseBlocked([await checkEmpty(file, context)]);
  if (context.signal.aborted) throw abortReason(context.signal);
  const aside = await freeAsideName(file, new Date());
  await putInsteadOf(finished, file, aside);
  if (options.mode === 'replace') return aside;
  await removeDatabaseFiles(aside);
  return null;
}

function artifactDamaged(damage: readonly string[]): LifeboatError {
  return new LifeboatError(
    'artifact-damaged',
    `The restored database is damaged: ${damage.slice(0, 3).join('; ')}.`,
    'Nothing was changed at the target. Use another copy or another backup.',
  );
}

function targetInUse(file: string): LifeboatError {
  return new LifeboatError(
    'target-in-use',
    `Another program uses "${file}".`,
    'Stop the program that uses it, then restore again. Nothing was changed.',
  );
}
