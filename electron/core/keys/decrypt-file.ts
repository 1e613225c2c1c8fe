import { randomBytes } from 'node:crypto';
import { lstat, open, readFile, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { Manifest, Part } from '../../../shared/model/manifest.ts';
import { renameToNew } from '../file-durability.ts';
import { parseKey, stagesOfName } from '../pipeline/file-names.ts';
import { parseManifest } from '../pipeline/manifest.ts';
import { readPart, undoStages } from '../pipeline/read-part.ts';
import type { PartFigures, ReadingPart } from '../pipeline/read-part.ts';
import type { KeyLookup } from '../pipeline/stages/keyring.ts';
import { readRecoveryKit } from './read-recovery-kit.ts';
import type { RecoveryKit } from './read-recovery-kit.ts';

export interface DecryptRequest {
  readonly file: string;
  /** Folder of an exported recovery kit, or the kit's JSON file. */
  readonly recoveryKit: string;
  readonly passphrase: string | null;
  /** Where the plain file goes; must not exist. Null: beside the input, without the undone extensions. */
  readonly output: string | null;
}

export interface Decrypted {
  readonly output: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Whether a manifest lay beside the file, so that sizes and checksums were compared as well. */
  readonly checkedAgainstManifest: boolean;
}

/**
 * Decrypts and decompresses one file with nothing but a recovery kit: no catalog, no secret store. What
 * to undo comes from the manifest beside the file, else from the file's extensions. The output appears
 * only when all of it was right. Rejects as `readPart` and `readRecoveryKit` do, and with `file-missing`,
 * `file-exists`, `file-not-writable`, and `invalid-input` for a file with nothing to undo.
 */
export async function decryptFile(
  request: DecryptRequest,
  signal: AbortSignal,
): Promise<Decrypted> {
  const kit = await readRecoveryKit(request.recoveryKit, request.passphrase);
  const file = resolve(request.file);
  const input = await open(file, 'r').catch((error: unknown) => {
    throw missing(file, error);
  });
  try {
    const described = await findManifest(file);
    const { name, stages } = stagesOfName(basename(file));
    if (described === null && stages.length === 0) throw nothingToUndo(file);
    const output = resolve(request.output ?? join(dirname(file), name));
    if (await lstat(output).catch(() => null)) throw exists(output);
    const reading = startReading(input, file, described, kit, signal);
    const figures = await writeNew(output, reading, signal);
    return {
      output,
      bytes: figures.plainBytes,
      sha256: figures.plainSha256,
      checkedAgainstManifest: described !== null,
    };
  } finally {
    await input.close();
  }
}

interface Described {
  readonly manifest: Manifest;
  readonly part: Part;
}

/** The manifest beside the file, if it is there and names the file. */
async function findManifest(file: string): Promise<Described | null> {
  const stem = parseKey(basename(file))?.stem;
  if (stem === undefined) return null;
  const content = await readFile(join(dirname(file), `${stem}.manifest.json`)).catch(() => null);
  if (content === null) return null;
  const manifest = parseManifest(content);
  const part = manifest.parts.find((candidate) => candidate.file === basename(file));
  return part === undefined ? null : { manifest, part };
}

function startReading(
  input: FileHandle,
  file: string,
  described: Described | null,
  kit: RecoveryKit,
  signal: AbortSignal,
): ReadingPart {
  const keyFor = kitKeys(kit);
  const stored = () => input.createReadStream({ highWaterMark: 1024 * 1024, autoClose: false });
  if (described !== null) {
    const { manifest, part } = described;
    return readPart({ stored: stored(), part, backupId: manifest.id, keyFor, signal });
  }
  const { stages } = stagesOfName(basename(file));
  const named = parseKey(basename(file));
  const identity =
    named === null || named.kind === 'sha256' || named.kind === 'manifest'
      ? null
      : { backupId: named.backupId, role: named.kind };
  return undoStages({ stored: stored(), stages, keyFor, identity, signal, expected: null });
}

/** Writes under a temporary name beside the output, and renames when everything was right. */
async function writeNew(
  output: string,
  { stream, finished }: ReadingPart,
  signal: AbortSignal,
): Promise<PartFigures> {
  const partial = join(dirname(output), `.lifeboat-${randomBytes(6).toString('hex')}.partial`);
  try {
    const target = await open(partial, 'wx', 0o600);
    await pipeline(stream, target.createWriteStream({ flush: true }), { signal });
    const figures = await finished;
    await renameToNew(partial, output);
    return figures;
  } catch (error) {
    stream.destroy();
    await rm(partial, { force: true });
    throw presentWrite(error, output);
  }
}

function kitKeys({ keys }: RecoveryKit): KeyLookup {
  return async (keyId) => {
    const key = keys.find((candidate) => candidate.id === keyId);
    if (key !== undefined) return key.material;
    throw new LifeboatError(
      'key-missing',
      `The recovery kit does not have key ${keyId}, which this file was encrypted with.`,
      `It has ${keys.map((candidate) => candidate.id).join(', ') || 'no key'}. Look for a kit that was exported after that key was made.`,
    );
  };
}

function presentWrite(error: unknown, output: string): unknown {
  if (error instanceof LifeboatError || !(error instanceof Error) || !('code' in error))
    return error;
  switch (error.code) {
    case 'EEXIST':
      return exists(output);
    case 'ABORT_ERR':
      return new LifeboatError('cancelled', 'The work was cancelled.', 'Nothing was written.');
    case 'ENOSPC':
    case 'EDQUOT':
      return new LifeboatError(
        'disk-full',
        `There is no room left for ${output}.`,
        'Free space there, or name another place for the output. Nothing half-written was kept.',
        { cause: error },
      );
    default:
      return new LifeboatError(
        'file-not-writable',
        `${output} could not be written (${String(error.code)}).`,
        'Name an output in an existing folder that you may write to.',
        { cause: error },
      );
  }
}

function exists(output: string): LifeboatError {
  return new LifeboatError(
    'file-exists',
    `${output} exists already.`,
    'Name another output, or move that file away. Nothing is ever written over.',
  );
}

function missing(file: string, cause: unknown): LifeboatError {
  return new LifeboatError(
    'file-missing',
    `${file} cannot be read.`,
    'Check the path and your rights to the file.',
    { cause },
  );
}

function nothingToUndo(file: string): LifeboatError {
  return new LifeboatError(
    'invalid-input',
    `Nothing tells how ${basename(file)} was encrypted or compressed.`,
    'Put its manifest beside it, or give it back its extensions, for instance .pgdump.zst.enc.',
  );
}
