import { formatBytes } from '../../../shared/format/bytes.ts';
import { counted } from '../../../shared/format/count.ts';
import { LifeboatError, type ErrorCode } from '../../../shared/model/error.ts';
import type { Inventory } from '../../../shared/model/inventory.ts';
import type { PlannedCheck, RestoreOptions } from '../../../shared/model/restore.ts';
import { someOf } from './file-set-errors.ts';
import { sameNames } from './same-names.ts';
import { waivedLinks } from './safe-stream.ts';
import type { TargetFacts } from './set-place.ts';

/** A planned check, with the code of the error that it is when a restore meets it. */
export interface TargetCheck extends PlannedCheck {
  readonly code: ErrorCode;
}

export interface TargetQuestion {
  readonly target: string;
  readonly facts: TargetFacts;
  readonly options: RestoreOptions;
  /** What will be restored. */
  readonly restored: Inventory;
  /** Links of the backup that lead out of its folder. */
  readonly outsideLinks: readonly string[];
  /** Files are put into the existing folder one by one, which is not moved itself. */
  readonly isMerge: boolean;
  /** A folder of ours alone is made for the target. */
  readonly makesParent: boolean;
}

/** Everything that is known to matter before a restore begins. Pure. */
export function checkTarget(question: TargetQuestion): TargetCheck[] {
  const parent = checkParent(question);
  if (parent.outcome === 'blocker') return [parent];
  return [
    parent,
    checkKind(question),
    checkSpace(question),
    ...checkLinks(question),
    ...checkOwners(question),
    ...checkNames(question),
  ];
}

/** Throws the first blocker. */
export function refuseBlocked(checks: readonly TargetCheck[]): void {
  const blocker = checks.find((check) => check.outcome === 'blocker');
  if (blocker !== undefined)
    throw new LifeboatError(blocker.code, blocker.text, blocker.hint ?? 'Choose another target.');
}

function checkParent({ target, facts, makesParent }: TargetQuestion): TargetCheck {
  const check = { name: 'folder above', code: 'file-not-writable' } as const;
  switch (facts.parent) {
    case 'missing':
      if (makesParent) return ok(check, 'A private folder is made for it.');
      return blocker(
        { ...check, code: 'file-missing' },
        `There is no folder above "${target}".`,
        'Make that folder first, or choose another place.',
      );
    case 'not-writable':
      return blocker(
        check,
        `The folder above "${target}" cannot be written.`,
        'Choose another place, or give the user that runs the tools the right to write there.',
      );
    case 'writable':
      return ok(check, 'The folder above the target can be written.');
  }
}

function checkKind({ target, facts, options, isMerge }: TargetQuestion): TargetCheck {
  const check = { name: 'target', code: 'file-exists' } as const;
  if (facts.kind === 'link')
    return blocker(check, `"${target}" is a link.`, 'Give the folder itself that it leads to.');
  if (facts.kind === 'other')
    return blocker(check, `"${target}" is no folder.`, 'Choose a new name.');
  if (facts.kind === 'missing') {
    if (options.mode === 'into-empty')
      return blocker(
        { ...check, code: 'file-missing' },
        `There is no folder "${target}".`,
        'Restore with the mode that makes a new folder.',
      );
    return ok(check, 'There is no such folder yet; it will be made.');
  }
  if (options.mode === 'create')
    return blocker(check, `"${target}" exists.`, 'Choose a new name, or ask to replace it.');
  if (options.mode === 'into-empty' && facts.kind === 'folder')
    return blocker(
      { ...check, code: 'conflict' },
      `"${target}" is not empty.`,
      'Choose an empty folder, a new name, or ask to replace it.',
    );
  if (facts.isMount && !isMerge)
    return blocker(
      { ...check, code: 'target-in-use' },
      `"${target}" is a mount point and cannot be renamed.`,
      'Restore to a new folder below it, or pick single files.',
    );
  if (isMerge)
    return ok(
      check,
      'Files are put in place one by one; each old one is kept, others stay as they are.',
    );
  if (facts.kind === 'empty-folder') return ok(check, 'The folder is empty.');
  return ok(check, 'The folder is kept under another name, with all that it holds.');
}

function checkSpace({ facts, restored }: TargetQuestion): TargetCheck {
  const check = { name: 'free space', code: 'disk-full' } as const;
  const needed = restored.objects.reduce(
    (sum, { bytes, value }) => sum + (value === undefined ? (bytes ?? 0) : 0),
    0,
  );
  if (facts.freeBytes === null) return ok(check, `${formatBytes(needed)} are needed.`);
  const text = `${formatBytes(facts.freeBytes)} are free, and ${formatBytes(needed)} are needed.`;
  return facts.freeBytes >= needed
    ? ok(check, text)
    : blocker(check, text, 'Free some space there, or choose another place.');
}

function checkLinks({ options, restored, outsideLinks }: TargetQuestion): TargetCheck[] {
  const check = { name: 'links', code: 'restore-errors' } as const;
  const own = new Set(restored.objects.map((object) => object.name));
  const outside = outsideLinks.filter((name) => own.has(name));
  if (outside.length === 0) return [];
  const waived = waivedLinks(options.waive);
  const refused = outside.filter((name) => !waived.has(name));
  if (refused.length === 0)
    return [
      warning(
        check,
        `Links that lead out of the folder are restored as they are: ${someOf(outside)}.`,
      ),
    ];
  return [
    blocker(
      check,
      `Links lead out of the folder: ${someOf(refused)}.`,
      `Look where they lead, and waive each by name to restore it: "link ${refused[0] ?? ''}".`,
    ),
  ];
}

function checkOwners({ facts, options }: TargetQuestion): TargetCheck[] {
  const check = { name: 'owners', code: 'privilege-missing' } as const;
  if (!options.keepOwner) return [];
  if (facts.isRoot) return [ok(check, 'Files get the owners that they had.')];
  const text =
    'Files will belong to the user that runs the tools, since only root may give them away.';
  return [warning(check, text)];
}

function checkNames({ restored }: TargetQuestion): TargetCheck[] {
  const check = { name: 'names', code: 'conflict' } as const;
  const pairs = sameNames(restored.objects.map((object) => object.name));
  if (pairs.length === 0) return [];
  const text = `${counted(pairs.length, 'name')} would be one with another on a file system that does not tell capitals apart (${someOf(pairs, 3)}).`;
  return [warning(check, text)];
}

type Kept = Pick<TargetCheck, 'name' | 'code'>;

function ok(check: Kept, text: string): TargetCheck {
  return { ...check, outcome: 'ok', text, hint: null };
}

function warning(check: Kept, text: string): TargetCheck {
  return { ...check, outcome: 'warning', text, hint: null };
}

function blocker(check: Kept, text: string, hint: string): TargetCheck {
  return { ...check, outcome: 'blocker', text, hint };
}
