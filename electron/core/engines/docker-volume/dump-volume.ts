import { Readable } from 'node:stream';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { DockerVolumeOptions } from '../../../../shared/model/engines/docker-volume.ts';
import { inventoryOf } from '../../file-sets/dump-set.ts';
import { secretsIn } from '../../file-sets/secret-names.ts';
import { secretsNote } from '../../file-sets/set-notes.ts';
import type { Dump, DumpVerdict, EngineContext } from '../engine.ts';
import { askDocker, findDocker } from './docker.ts';
import { cancelledError } from './docker-failure.ts';
import { lookInVolume, textsOf, type VolumeLook } from './look-in-volume.ts';
import { warningsOn } from './notes-on-volume.ts';
import { readVolume, type ReadVolume } from './read-volume.ts';
import { startAgain, stopContainers } from './stopped-containers.ts';
import { accessVolumes, type VolumeAccess } from './volume-access.ts';
import { demandVolume, parseVolumeName } from './volume-facts.ts';
import { findUsers } from './volume-users.ts';

/** Bytes of headers that a file costs, about. */
const HEADER_BYTES = 1024;

/**
 * Starts tar over a volume. Containers that use it are stopped before on request, and started again as soon
 * as it was read, also when that fails or is cancelled.
 */
export async function dumpVolume(
  place: string,
  options: DockerVolumeOptions,
  context: EngineContext,
): Promise<Dump> {
  const volume = parseVolumeName(place);
  const docker = await findDocker(context);
  const facts = await demandVolume(docker, volume);
  const users = await findUsers(docker, volume);
  const access = await accessVolumes(docker, [facts]);
  context.log(`reading the volume ${volume} ${access.how}`);
  try {
    if (options.stopContainers) await stopContainers(docker, users);
    const look = await lookInVolume(access, volume);
    const secrets = secretsIn(textsOf(look.files));
    const warnings = warningsOn(look, users, options.stopContainers);
    const run = startReading(access, volume, look);
    const finished = run.read.then((read) => verdictOf(access, [...warnings, ...read.warnings]));
    finished.catch(() => {}); // Whoever reads the stream learns of it there as well.
    return {
      format: 'tar',
      extension: 'tar',
      estimatedBytes: look.sizeBytes + look.files.length * HEADER_BYTES,
      ...(secrets.length > 0 ? { mustEncrypt: secretsNote(secrets) } : {}),
      stream: run.stream,
      finished,
      inventory: async () => inventoryOf('docker-volume', (await run.read).content),
      extra: () => Promise.resolve(null),
    };
  } catch (error) {
    await startAgain(docker);
    throw error;
  }
}

interface Reading {
  readonly stream: Readable;
  /** Resolves when all was read and stopped containers run again. */
  readonly read: Promise<ReadVolume>;
}

function startReading(access: VolumeAccess, volume: string, look: VolumeLook): Reading {
  const { docker } = access;
  const { signal } = docker.context;
  const { promise, resolve, reject } = Promise.withResolvers<ReadVolume>();
  async function* pass(): AsyncGenerator<Buffer> {
    const read = yield* readVolume(access, volume, look.specials);
    resolve(read);
    // Nobody takes the backup for done while containers stand still.
    await settled.catch(() => {});
  }
  const stream = Readable.from(pass(), { objectMode: false });
  stream.once('error', (error) => reject(asIncomplete(error)));
  // A stream that nobody reads to its end has no verdict but this.
  stream.once('close', () => reject(signal.aborted ? cancelledError(signal) : notRead()));
  const onAbort = () => stream.destroy(cancelledError(signal));
  signal.addEventListener('abort', onAbort, { once: true });
  const settled = startedAgain();
  settled.catch(() => {});
  return { stream, read: settled };

  async function startedAgain(): Promise<ReadVolume> {
    try {
      return await promise;
    } finally {
      signal.removeEventListener('abort', onAbort);
      await startAgain(docker);
    }
  }
}

async function verdictOf(access: VolumeAccess, warnings: readonly string[]): Promise<DumpVerdict> {
  const server = await askDocker(access.docker, ['version', '--format', '{{.Server.Version}}']);
  return {
    tools: [
      { name: 'docker', version: access.docker.tool.version ?? 'unknown' },
      { name: 'tar', version: access.tarVersion },
    ],
    serverVersion: server,
    serverProperties: {},
    warnings,
  };
}

/** A stream that breaks the rules while it is made: the volume was rearranged under the running tar. */
function asIncomplete(error: unknown): unknown {
  if (!(error instanceof LifeboatError) || error.code !== 'artifact-damaged') return error;
  return new LifeboatError(
    'dump-incomplete',
    `The volume could not be read in order. ${error.message}`,
    'Nothing was published. Let Lifeboat stop the containers that use the volume, then start again.',
  );
}

function notRead(): LifeboatError {
  return new LifeboatError(
    'dump-incomplete',
    'The volume was not read to its end.',
    'Nothing was published. Start the backup again.',
  );
}
