import { mkdirSync } from 'node:fs';
import type { Command } from 'commander';
import { LifeboatError } from '../../../shared/model/error.ts';
import { done } from '../answer.ts';
import { readSecretFromStdin } from '../input/read-secret.ts';
import type { Session } from '../session.ts';
import { table } from '../text/table.ts';
import { counted } from '../../../shared/format/count.ts';
import { formatMoment } from '../../../shared/format/moment.ts';

interface PassphraseFlags {
  readonly passphraseStdin?: boolean;
}

/** `key`: what backups are encrypted with, and the recovery kit that opens them anywhere. */
export function addKeyCommands(program: Command, session: Session): void {
  const key = program.command('key').description('keys that backups are encrypted with');
  addExportKit(key, session);
  addImportKit(key, session);

  key
    .command('create')
    .description('make a new working key; older ones still open their backups')
    .action(
      session.answers(async () => {
        const made = await session.call('keys.create', {});
        const text = `The key ${made.id} encrypts backups from now on. Export a recovery kit that holds it:\n  lifeboat key export-kit --to DIR`;
        return done(made, text);
      }),
    );

  key
    .command('list')
    .description('list the keys')
    .action(
      session.answers(async () => {
        const keys = await session.call('keys.list', {});
        const text = table(
          keys,
          [
            { heading: 'ID', cell: ({ id }) => id },
            { heading: 'STATE', cell: ({ state }) => state },
            { heading: 'MADE', cell: ({ createdAt }) => formatMoment(createdAt) },
            {
              heading: 'IN A KIT SINCE',
              cell: ({ exportedAt }) =>
                exportedAt === null ? 'never exported' : formatMoment(exportedAt),
            },
          ],
          'There are no keys yet. The first encrypted backup makes one.',
        );
        return done(keys, text);
      }),
    );
}

function addExportKit(key: Command, session: Session): void {
  key
    .command('export-kit')
    .description('write all keys and a stand-alone decryptor into a new folder')
    .requiredOption('--to <dir>', 'folder in which the kit is made')
    .option('--passphrase-stdin', 'seal the kit with the passphrase on standard input')
    .action(
      session.answers(async (flags: PassphraseFlags & { to: string }) => {
        const sealedWith = await passphrase(flags, session);
        const folder = session.path(flags.to);
        makeFolder(folder);
        const kit = await session.call('keys.exportKit', {
          folder: { path: folder },
          passphrase: sealedWith,
        });
        const care = flags.passphraseStdin
          ? 'It opens with its passphrase alone: keep the two apart.'
          : 'Whoever has it can read every backup: keep it offline and locked away.';
        const text = `The recovery kit with ${counted(kit.keyIds.length, 'key')} is in ${kit.path}\n${care}`;
        return done(kit, text);
      }),
    );
}

function addImportKit(key: Command, session: Session): void {
  key
    .command('import-kit <kit>')
    .description('take the keys of a recovery kit into this installation')
    .option('--passphrase-stdin', 'read the passphrase of the kit from standard input')
    .action(
      session.answers(async (kit: string, flags: PassphraseFlags) => {
        const taken = await session.call('keys.importKit', {
          kit: { path: session.path(kit) },
          passphrase: await passphrase(flags, session),
        });
        return done(taken, `${counted(taken.keyIds.length, 'key')} taken in from the kit.`);
      }),
    );
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new LifeboatError(
      'file-not-writable',
      `The folder ${folder} could not be made.`,
      'Choose a place where you may write.',
      { cause },
    );
  }
}

async function passphrase(flags: PassphraseFlags, session: Session): Promise<string | null> {
  return flags.passphraseStdin ? readSecretFromStdin('passphrase', session.surroundings) : null;
}
