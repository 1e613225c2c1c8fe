import type { Command } from 'commander';
import { LifeboatError } from '../../../shared/model/error.ts';
import { formatBytes } from '../../../shared/format/bytes.ts';
import { done, type Answer } from '../answer.ts';
import { askYes } from '../input/ask-yes.ts';
import type { Session } from '../session.ts';
import { orphanTable } from '../text/describe-retention.ts';

interface CleanFlags {
  readonly yes?: boolean;
}

/** `destination orphans` and `clean-orphans`: what belongs to no whole backup. */
export function addOrphanCommands(destination: Command, session: Session): void {
  destination
    .command('orphans <destination>')
    .description('list files without a manifest, and manifests without their files')
    .action(
      session.answers(async (ref: string) => {
        const orphans = await session.call('destinations.orphans', { destination: ref });
        return done(orphans, orphanTable(orphans));
      }),
    );

  destination
    .command('clean-orphans <destination> [keys...]')
    .description('remove orphans: those named by their keys, or all that are found')
    .option('--yes', 'do it without asking')
    .action(
      session.answers((ref: string, keys: readonly string[], flags: CleanFlags) =>
        clean(session, ref, keys, flags),
      ),
    );
}

async function clean(
  session: Session,
  ref: string,
  keys: readonly string[],
  { yes }: CleanFlags,
): Promise<Answer> {
  if (!yes && (!session.surroundings.stdin.isTTY || session.json)) throw unasked();
  const found = await session.call('destinations.orphans', { destination: ref });
  const removable = found.filter(({ holdsData }) => !holdsData);
  const chosen = keys.length === 0 ? removable.map(({ key }) => key) : [...keys];
  if (keys.length === 0 && removable.length < found.length)
    session.notice('What lacks a file but still holds its data stays; delete it as a backup.');
  if (chosen.length === 0) return done({ removed: 0, bytes: 0 }, orphanTable([]));
  if (!yes) {
    session.notice(`${orphanTable(found.filter(({ key }) => chosen.includes(key)))}\n`);
    if (!(await askYes('Remove them?', session.surroundings))) throw notAgreed();
  }
  const removed = await session.call('destinations.removeOrphans', {
    destination: ref,
    keys: chosen,
  });
  const noun = removed.removed === 1 ? 'orphan was' : 'orphans were';
  return done(removed, `${removed.removed} ${noun} removed (${formatBytes(removed.bytes)}).`);
}

function unasked(): LifeboatError {
  return new LifeboatError(
    'invalid-input',
    'This removes files, and nobody can be asked here.',
    'Look at them with `lifeboat destination orphans`, then give --yes.',
  );
}

function notAgreed(): LifeboatError {
  return new LifeboatError('cancelled', 'Nothing was removed.', 'Run it again and answer y.');
}
