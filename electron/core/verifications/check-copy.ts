import { formatCount } from '../../../shared/format/count.ts';
import type { Part } from '../../../shared/model/manifest.ts';
import type { Check } from '../../../shared/model/verification.ts';
import type { Engine, EngineContext } from '../engines/engine.ts';
import { allOrCause, drain, readThrough } from '../pipeline/all-or-cause.ts';
import { hashStored } from '../pipeline/hash-stored.ts';
import type { TallyResult } from '../pipeline/tally.ts';
import { compareInventories } from './compare-inventories.ts';
import type { OpenCopy } from './open-copy.ts';

type Progress = (doneBytes: number, totalBytes: number) => void;

/** Level 1: every file is there, with the length and the hash that the manifest states. */
export async function checkFiles(
  copy: OpenCopy,
  trustedKeys: readonly string[],
  signal: AbortSignal,
  progress: Progress,
): Promise<Check[]> {
  return [
    signatureCheck(copy, trustedKeys),
    ...(await checkStoredParts(
      copy,
      async (part, onBytes) =>
        hashStored(await copy.destination.read(copy.keyOf(part)), signal, onBytes),
      progress,
    )),
  ];
}

/** Holds every part's length and hash against the manifest; `read` reads one to its end. */
export async function checkStoredParts(
  { manifest: { parts } }: Pick<OpenCopy, 'manifest'>,
  read: (part: Part, onBytes: (bytes: number) => void) => Promise<TallyResult>,
  progress: Progress,
): Promise<Check[]> {
  const totalBytes = parts.reduce((sum, part) => sum + part.storedBytes, 0);
  const checks: Check[] = [];
  let before = 0;
  for (const part of parts) {
    const found = await read(part, (bytes) => progress(before + bytes, totalBytes));
    before += found.bytes;
    const fits = found.sha256 === part.storedSha256 && found.bytes === part.storedBytes;
    checks.push({
      name: `checksum of the ${part.role}`,
      verdict: fits ? 'proven' : 'failed',
      expected: `${formatCount(part.storedBytes)} bytes, SHA-256 ${part.storedSha256}`,
      actual: `${formatCount(found.bytes)} bytes, SHA-256 ${found.sha256}`,
    });
  }
  return checks;
}

/** Level 2: every part decrypts and decompresses, the artifact is whole and holds what its inventory says. */
export async function checkOpened(
  copy: OpenCopy,
  engine: Engine,
  context: EngineContext,
): Promise<Check[]> {
  const artifact = copy.part('artifact');
  const expected = await copy.inventory(context.signal);
  const { format } = copy.manifest;
  const result = await readThrough(await copy.open(artifact, context.signal), (stream) =>
    engine.check({ format, stream, plainBytes: artifact.plainBytes }, context),
  );
  const checks: Check[] = [openedCheck(artifact), ...result.checks];
  if (result.inventory !== null) {
    // An engine whose hashes cost a second reading leaves them to level 4; the artifact's own hash fits.
    const hashes = result.inventory.objects.some(({ sha256 }) => sha256 !== null);
    checks.push(
      ...compareInventories(expected, result.inventory, { hashes, where: 'in the artifact' })
        .checks,
    );
  }
  return [...checks, ...(await checkGlobals(copy, context.signal))];
}

/** The server's roles and the like, where the backup has them: read to their end. */
export async function checkGlobals(copy: OpenCopy, signal: AbortSignal): Promise<Check[]> {
  const checks: Check[] = [];
  for (const part of copy.manifest.parts.filter(({ role }) => role === 'globals')) {
    const { stream, finished } = await copy.open(part, signal);
    await allOrCause(drain(stream), finished);
    checks.push(openedCheck(part));
  }
  return checks;
}

/** Of a part that was read to its end. */
export function openedCheck({ role, plainBytes, plainSha256 }: Part): Check {
  const text = `${formatCount(plainBytes)} bytes, SHA-256 ${plainSha256}`;
  // Reading a part rejects unless length and hash are the manifest's, so both sides are the same here.
  return { name: `${role} opened`, verdict: 'proven', expected: text, actual: text };
}

/** Whether the manifest is as a Lifeboat wrote it whose key is believed here. */
export function signatureCheck(copy: OpenCopy, trustedKeys: readonly string[]): Check {
  const { publicKey } = copy.manifest.signature;
  const valid = copy.signatureValid;
  const trusted = trustedKeys.includes(publicKey);
  return {
    name: 'signature of the manifest',
    verdict: !valid ? 'failed' : trusted ? 'proven' : 'inconclusive',
    expected: 'signed by a Lifeboat that this one trusts',
    actual: !valid
      ? 'the manifest was changed after it was signed'
      : trusted
        ? 'signed by a Lifeboat that this one trusts'
        : 'signed by a Lifeboat that this one does not know',
  };
}
