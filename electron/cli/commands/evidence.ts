import type { Command } from 'commander';
import { LifeboatError } from '../../../shared/model/error.ts';
import { exitCodeOfVerdict } from '../exit-code.ts';
import type { Session } from '../session.ts';
import { describeEvidenceCheck } from '../text/describe-evidence.ts';

/** `evidence`: whether a report of a drill or an incident is as it was signed. */
export function addEvidenceCommands(program: Command, session: Session): void {
  const evidence = program
    .command('evidence')
    .description('signed reports of drills and incidents');

  evidence
    .command('verify <file>')
    .description('check a report with nothing but its file and the attachments beside it')
    .option('--key <fingerprint>', 'of the signer, as you were told by another way than the file')
    .action(
      session.answers(async (file: string, flags: { key?: string }) => {
        const found = await session.call('evidence.verify', {
          file: { path: session.path(file) },
          key: flags.key === undefined ? null : fingerprint(flags.key),
        });
        return {
          value: found,
          text: describeEvidenceCheck(found),
          exitCode: exitCodeOfVerdict(found.verdict),
        };
      }),
    );
}

/** As people write it: in capitals, with colons or spaces between. */
function fingerprint(text: string): string {
  const plain = text.replace(/[:\s]/g, '').toLowerCase();
  if (/^[0-9a-f]{64}$/.test(plain)) return plain;
  throw new LifeboatError(
    'invalid-input',
    'That is no fingerprint of a key.',
    'It has 64 hexadecimal digits; each report shows that of its signer on its last page.',
  );
}
