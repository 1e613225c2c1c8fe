/**
 * The stand-alone decryptor of a recovery kit. Bundled into one file, it needs Node and nothing else: no
 * install, no network, no catalog, no secret store.
 */
import { dirname } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { LifeboatError } from '../../../shared/model/error.ts';
import { decryptFile } from './decrypt-file.ts';
import { isSealedKit } from './read-recovery-kit.ts';

const USAGE = `usage: node decrypt.mjs FILE [--output FILE] [--recovery-kit KIT]

Decrypts and decompresses one file of a Lifeboat backup. KIT is the folder of a recovery kit; without it,
the folder that this program lies in. For a sealed kit the passphrase is asked for, or read from
standard input when that is not a terminal.
`;

process.exitCode = await main();

async function main(): Promise<number> {
  const wanted = readArguments();
  if (wanted === null) {
    process.stderr.write(USAGE);
    return 2;
  }
  const { file, output, recoveryKit } = wanted;
  const interrupt = new AbortController();
  process.once('SIGINT', () => interrupt.abort());
  process.once('SIGTERM', () => interrupt.abort());
  try {
    checkNode();
    const passphrase = (await isSealedKit(recoveryKit)) ? await askPassphrase() : null;
    const done = await decryptFile({ file, output, recoveryKit, passphrase }, interrupt.signal);
    process.stdout.write(
      `${done.output}\n${done.bytes} bytes, SHA-256 ${done.sha256}\n${
        done.checkedAgainstManifest
          ? 'Sizes and checksums are those of the manifest.'
          : 'No manifest lay beside the file; encryption and compression held to the end.'
      }\n`,
    );
    return 0;
  } catch (error) {
    const { message, hint } = presentable(error);
    process.stderr.write(`${message}\n${hint}\n`);
    return 1;
  }
}

function readArguments(): { file: string; output: string | null; recoveryKit: string } | null {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { output: { type: 'string' }, 'recovery-kit': { type: 'string' } },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) return null;
    const here = dirname(fileURLToPath(import.meta.url));
    return { file, output: values.output ?? null, recoveryKit: values['recovery-kit'] ?? here };
  } catch {
    return null;
  }
}

function checkNode(): void {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 15)) return;
  throw new LifeboatError(
    'tool-too-old',
    `This is Node ${process.versions.node}; decrypting needs 22.15 or newer.`,
    'Unpack a newer Node anywhere and start this program with it; it needs no installation.',
  );
}

async function askPassphrase(): Promise<string> {
  const { stdin, stderr } = process;
  // On a terminal nothing of the passphrase is shown: readline echoes to its output, and it gets none.
  if (stdin.isTTY) stderr.write('Passphrase of the recovery kit: ');
  const lines = createInterface({ input: stdin, terminal: stdin.isTTY });
  try {
    for await (const line of lines) return line;
    return '';
  } finally {
    lines.close();
    if (stdin.isTTY) stderr.write('\n');
  }
}

/** Outside Lifeboat there is no log to look into, so an unexpected error is shown as it is. */
function presentable(error: unknown): { message: string; hint: string } {
  if (error instanceof LifeboatError) return error;
  return {
    message: error instanceof Error ? error.message : String(error),
    hint: 'This was not expected. The backup was not touched; nothing was written.',
  };
}
