import { pipeline, Readable } from 'node:stream';
import { LifeboatError } from '../../../../shared/model/error.ts';
import { pathBytes } from '../../file-sets/path-text.ts';
import { safeStream } from '../../file-sets/safe-stream.ts';
import type { PlainArtifact, RestoreFacts } from '../engine.ts';
import { cancelledError } from './docker-failure.ts';
import { assertDone, startInVolume } from './run-in-volume.ts';
import type { VolumeAccess } from './volume-access.ts';
import { extractArguments } from './volume-tar.ts';

/**
 * Unpacks an artifact into an empty volume, through `safeStream`: nothing is written through a link or
 * outside. Links that lead out of the volume are restored as they are, since they were made for the
 * containers that use it.
 */
export async function unpackVolume(
  access: VolumeAccess,
  volume: string,
  artifact: PlainArtifact,
  facts: RestoreFacts,
): Promise<void> {
  const { signal } = access.docker.context;
  const waivedLinks = new Set(facts.needs['outside-links'] ?? []);
  const seen = [{ volume, writable: true }];
  const tar = await startInVolume(access, 'tar', seen, (path) =>
    extractArguments(access.flavour, path),
  );
  tar.stdout.resume();
  const fed = Promise.withResolvers<unknown>();
  const known = new Set(facts.inventory.objects.map(({ name }) => pathBytes(name)));
  const options = { top: '.', known, wanted: known, waivedLinks };
  const safe = safeStream(counted(access, artifact), options);
  pipeline(Readable.from(safe, { objectMode: false }), tar.stdin, (error) =>
    fed.resolve(error ?? null),
  );
  const [feedError, exit] = await Promise.all([fed.promise, tar.finished]);
  if (signal.aborted) throw cancelledError(signal);
  if (feedError instanceof LifeboatError) throw feedError;
  assertDone(access, 'tar', exit);
  if (feedError !== null) throw feedError;
}

async function* counted(access: VolumeAccess, artifact: PlainArtifact): AsyncGenerator<Buffer> {
  const { context } = access.docker;
  let bytes = 0;
  for await (const chunk of artifact.stream) {
    if (context.signal.aborted) throw cancelledError(context.signal);
    const part: Buffer = chunk;
    bytes += part.length;
    context.progress(bytes, artifact.plainBytes);
    yield part;
  }
}
