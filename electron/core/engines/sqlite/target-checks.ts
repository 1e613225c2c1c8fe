import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ErrorCode } from '../../../../shared/model/error.ts';
import { formatBytes } from '../../../../shared/format/bytes.ts';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { PlannedCheck, RestoreOptions } from '../../../../shared/model/restore.ts';
import type { EngineContext, RestoreFacts } from '../engine.ts';
import { realTarget, SIDECAR_SUFFIXES } from './database-files.ts';
import { freeBytes, statOrNull } from './file-facts.ts';
import { openFileUsers } from './open-file-users.ts';
import { runInThread } from './run-in-thread.ts';
import { LOOK_WAIT_MS } from './timing.ts';

/** A planned check, with the code of the error that it is when a restore meets it. */
export interface TargetCheck extends PlannedCheck {
  readonly code: ErrorCode;
}

/** Everything that is known to matter before a restore begins. Touches nothing. */
export async function checkTarget(
  target: string,
  options: RestoreOptions,
  facts: RestoreFacts,
  context: EngineContext,
): Promise<TargetCheck[]> {
  const file = realTarget(target);
  const folder = await checkFolder(dirname(file));
  if (folder.outcome === 'blocker') return [folder];
  const space = await checkSpace(dirname(file), facts.plainBytes);
  const there = await statOrNull(file);
  if (there === null) return [folder, space, checkAbsent(options), await checkLeftovers(file)];
  if (options.mode === 'create') return [folder, space, targetExists(file)];
  if (!there.isFile()) return [folder, space, notAFile(file)];
  const use = await checkUse(file);
  if (options.mode === 'replace') return [folder, space, use];
  return [folder, space, use, await checkEmpty(file, context)];
}

async function checkFolder(folder: string): Promise<TargetCheck> {
  const check = { name: 'folder', code: 'file-not-writable' } as const;
  const facts = await statOrNull(folder);
  if (facts === null || !facts.isDirectory())
    return blocker(
      { ...check, code: 'file-missing' },
      `There is no folder "${folder}".`,
      'Make the folder first, or choose another one.',
    );
  try {
    await access(folder, constants.W_OK | constants.X_OK);
  } catch {
    return blocker(
      check,
      `The folder "${folder}" cannot be written.`,
      'Choose another folder, or give the user that runs Lifeboat the right to write there.',
    );
  }
  return ok(check, `The folder "${folder}" can be written.`);
}

async function checkSpace(folder: string, neededBytes: number): Promise<TargetCheck> {
  const check = { name: 'free space', code: 'disk-full' } as const;
  const free = await freeBytes(folder);
  const text = `${formatBytes(free)} are free, and ${formatBytes(neededBytes)} are needed.`;
  return free >= neededBytes
    ? ok(check, text)
    : blocker(check, text, 'Free some space there, or choose another folder.');
}

function checkAbsent(options: RestoreOptions): TargetCheck {
  const check = { name: 'target', code: 'file-missing' } as const;
  switch (options.mode) {
    case 'create':
      return ok(check, 'There is no such file yet.');
    case 'replace':
      return {
        ...check,
        outcome: 'warning',
        text: 'There is no such file yet; it will be made.',
        hint: null,
      };
    case 'into-empty':
      return blocker(
        check,
        'There is no such file.',
        'Restore with the mode that makes a new file.',
      );
  }
}

/** SQLite would take a journal left by an older file of this name for one of the restored database. */
async function checkLeftovers(file: string): Promise<TargetCheck> {
  const check = { name: 'leftovers', code: 'file-exists' } as const;
  for (const suffix of SIDECAR_SUFFIXES) {
    if ((await statOrNull(file + suffix)) !== null)
      return blocker(
        check,
        `"${file}${suffix}" is left from another database.`,
        'Move it away, or choose another name.',
      );
  }
  return ok(check, 'No journal of another database lies there.');
}

function targetExists(file: string): TargetCheck {
  return blocker(
    { name: 'target', code: 'file-exists' },
    `"${file}" exists.`,
    'Choose a new name, or ask to replace the file.',
  );
}

function notAFile(file: string): TargetCheck {
  return blocker(
    { name: 'target', code: 'file-not-writable' },
    `"${file}" is not a regular file.`,
    'Choose a file name.',
  );
}

async function checkUse(file: string): Promise<TargetCheck> {
  const check = { name: 'in use', code: 'target-in-use' } as const;
  const users = await openFileUsers(file);
  if (users.length === 0) return ok(check, 'No other program was seen to have the file open.');
  return blocker(
    check,
    `"${file}" is open in process ${users.join(', ')}.`,
    'Stop the program that uses it, then try again.',
  );
}

/** A database without tables, views or anything else may be filled. */
export async function checkEmpty(file: string, context: EngineContext): Promise<TargetCheck> {
  const check = { name: 'empty', code: 'conflict' } as const;
  try {
    const { schemaObjects } = await runInThread('look', { file, waitMs: LOOK_WAIT_MS }, context);
    if (schemaObjects === 0) return ok(check, 'The database is empty.');
    return blocker(
      check,
      `The database holds ${schemaObjects} tables and other objects.`,
      'Choose an empty file, a new name, or ask to replace the file.',
    );
  } catch (thrown) {
    if (!(thrown instanceof LifeboatError) || context.signal.aborted) throw thrown;
    return blocker({ ...check, code: thrown.code }, thrown.message, thrown.hint);
  }
}

function ok(check: Pick<TargetCheck, 'name' | 'code'>, text: string): TargetCheck {
  return { ...check, outcome: 'ok', text, hint: null };
}

function blocker(
  check: Pick<TargetCheck, 'name' | 'code'>,
  text: string,
  hint: string,
): TargetCheck {
  return { ...check, outcome: 'blocker', text, hint };
}
