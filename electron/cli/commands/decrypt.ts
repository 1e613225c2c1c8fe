import type { Command } from 'commander';
import { done } from '../answer.ts';
import { readSecretFromStdin } from '../input/read-secret.ts';
import type { Session } from '../session.ts';
import { fields } from '../text/table.ts';
import { formatBytes } from '../../../shared/format/bytes.ts';

interface DecryptFlags {
  readonly recoveryKit: string;
  readonly output?: string;
  readonly passphraseStdin?: boolean;
}

/** `decrypt`: one file of a backup, with a recovery kit alone. Opens neither catalog nor keychain. */
export function addDecryptCommand(program: Command, session: Session): void {
  program
    .command('decrypt <file>')
    .description('decrypt and decompress one file of a backup with a recovery kit')
    .requiredOption('--recovery-kit <kit>', 'folder of the kit, or its JSON file')
    .option('--output <file>', 'where the plain file goes (default: beside the input)')
    .option('--passphrase-stdin', 'read the passphrase of the kit from standard input')
    .action(
      session.answers(async (file: string, flags: DecryptFlags) => {
        const { surroundings, signal } = session;
        const request = {
          file: session.path(file),
          recoveryKit: session.path(flags.recoveryKit),
          passphrase: flags.passphraseStdin
            ? await readSecretFromStdin('passphrase', surroundings)
            : null,
          output: flags.output === undefined ? null : session.path(flags.output),
        };
        const { decryptFile } = await import('../../core/face.ts');
        const written = await decryptFile(request, signal);
        const text = fields([
          ['Written', written.output],
          ['Size', formatBytes(written.bytes)],
          ['SHA-256', written.sha256],
        ]);
        return done(written, text);
      }),
    );
}
