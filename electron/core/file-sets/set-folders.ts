import { LifeboatError } from '../../../shared/model/error.ts';
import type { EngineContext, Subject } from '../engines/engine.ts';

/** Name of a set inside a private folder of ours. */
export const SET_FOLDER = 'set';

/** The path of a target without closing slashes. Throws `invalid-input` when nothing can be restored there. */
export function tidyTarget(target: string): string {
  const tidy = target.replace(/[/\\]+$/, '');
  const isAbsolute = tidy.startsWith('/') || /^([A-Za-z]:[/\\]|\\\\)/.test(tidy);
  if (isAbsolute && !tidy.includes('\0') && !/(^|[/\\])\.\.?($|[/\\])/.test(tidy)) return tidy;
  throw new LifeboatError(
    'invalid-input',
    `"${target}" is no folder that could be restored to.`,
    'Give the whole path of a folder, beginning at the root, without `.` and `..`.',
  );
}

/** What a restore makes beside its target: `outer` is private, `inner` becomes the target. */
export function unfinishedFolders(target: string, workName: string) {
  const outer = `${tidyTarget(target)}.${workName}`;
  return { outer, inner: `${outer}/${SET_FOLDER}` };
}

/**
 * Where a scratch folder is made: in this machine's work folder, which is private; elsewhere below `/tmp`, in
 * a private folder that the restore makes and `removeScratchFolder` removes.
 */
export function scratchFolder(
  scratchName: string,
  context: Pick<EngineContext, 'workFolder' | 'runner'>,
): string {
  if (context.runner.kind === 'local') return `${context.workFolder}/${scratchName}`;
  return `/tmp/${scratchName}/${SET_FOLDER}`;
}

/** The private folder that is made for a scratch target elsewhere; null for any other target. */
export function privateParent(target: string, workName: string | null): string | null {
  const found = /^(?<parent>\/tmp\/(?<name>lifeboat_[A-Za-z0-9_]+))\/set$/.exec(target)?.groups;
  if (found === undefined) return null;
  const { parent = '', name } = found;
  return workName === null || name === workName ? parent : null;
}

/** The target of another folder on the same machine. */
export function inFolder(subject: Subject, folder: string): Subject {
  return { ...subject, place: folder };
}
