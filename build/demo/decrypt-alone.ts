import { spawn } from 'node:child_process';
import { copyFile, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { LifeboatError } from '../../shared/model/error.ts';
import { quotedForShell } from './account.ts';

export interface LonelyDecryption {
  /** The command as a person would type it in the folder. */
  readonly command: string;
  readonly output: string;
}

/**
 * Opens an artifact as somebody would who has the backup's file, a recovery kit and Node, and nothing else:
 * copies the file into a folder of its own, without its manifest, and runs the kit's decryptor there.
 */
export async function decryptAlone(request: {
  readonly artifact: string;
  readonly kit: string;
  readonly passphraseFile: string;
  readonly folder: string;
  readonly output: string;
}): Promise<LonelyDecryption> {
  const file = basename(request.artifact);
  await copyFile(request.artifact, join(request.folder, file));
  const decryptor = join(request.kit, 'decrypt.mjs');
  const passphrase = await readFile(request.passphraseFile, 'utf8');
  await run([decryptor, file, '--output', request.output], passphrase, request.folder);
  const [program, input] = [decryptor, request.passphraseFile].map(quotedForShell);
  return {
    command: `node ${program} ${file} --output ${request.output} < ${input}`,
    output: join(request.folder, request.output),
  };
}

/** With an empty environment, so that nothing of this installation can help. */
async function run(args: readonly string[], input: string, cwd: string): Promise<void> {
  const child = spawn(process.execPath, args, { cwd, env: {}, stdio: ['pipe', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  // A decryptor that ended early closed its input; what it said tells more than that.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code === 0) return;
  throw new LifeboatError(
    'artifact-damaged',
    `The recovery kit’s decryptor ended with ${code}: ${said.trim()}`,
    'Run its command by hand in that folder to look closer.',
  );
}
