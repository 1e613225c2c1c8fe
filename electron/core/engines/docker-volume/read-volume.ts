import { pipeline, Readable } from 'node:stream';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { BytePath } from '../../file-sets/path-text.ts';
import { TarInventory, type SetContent } from '../../file-sets/tar-inventory.ts';
import { TarMessages } from '../../file-sets/tar-messages.ts';
import { pathText } from '../../file-sets/path-text.ts';
import type { ToolExit } from '../../tools/tool-call.ts';
import { cancelledError, dockerFailure } from './docker-failure.ts';
import { startInVolume } from './run-in-volume.ts';
import type { VolumeAccess } from './volume-access.ts';
import { createArguments, excludePattern } from './volume-tar.ts';

/** What was read of a volume, and what tar said meanwhile. */
export interface ReadVolume {
  readonly content: SetContent;
  readonly warnings: readonly string[];
}

/**
 * A volume as a tar stream. It ends only when tar has ended well and the stream was found whole. Files that
 * changed under the reading tar are warnings; one that shrank, or could not be read, fails.
 */
export async function* readVolume(
  access: VolumeAccess,
  volume: string,
  excluded: readonly BytePath[],
): AsyncGenerator<Buffer, ReadVolume> {
  const { signal } = access.docker.context;
  const messages = new TarMessages();
  const inventory = new TarInventory();
  const tar = await startInVolume(
    access,
    'tar',
    [{ volume, writable: false }],
    (path) => createArguments(access.flavour, path, excluded.length > 0),
    (line) => messages.take(line),
  );
  const patterns = excluded.map((path) => `${excludePattern(path)}\n`).join('');
  pipeline(Readable.from([Buffer.from(patterns, 'latin1')]), tar.stdin, () => {});
  try {
    for await (const chunk of tar.stdout) {
      const bytes: Buffer = chunk;
      inventory.push(bytes);
      yield bytes;
    }
  } catch (error) {
    if (error instanceof LifeboatError) throw error;
    // The pipe broke: how tar ended says why.
  } finally {
    // Also when nobody reads on: tar then ends because its pipe is closed.
    tar.stdout.destroy();
  }
  const exit = await tar.finished;
  if (signal.aborted) throw cancelledError(signal);
  const warnings = judge(access, exit, messages);
  return { content: inventory.end(), warnings };
}

/** GNU tar ends with 1 when files changed while it read them; any other bad end is one. */
function judge(access: VolumeAccess, exit: ToolExit, messages: TarMessages): string[] {
  if (messages.damage.length > 0)
    throw new LifeboatError(
      'dump-incomplete',
      `Files of the volume could not be read whole: ${messages.damage.slice(0, 3).join('; ')}.`,
      'Nothing was published. Let Lifeboat stop the containers that use the volume, then start again.',
    );
  const changedOnly = exit.exitCode === 1 && access.flavour === 'gnu';
  if (/(invalid|unrecognized) option.*X/.test(exit.stderr)) throw cannotLeaveOut(access);
  if (exit.exitCode !== 0 && !changedOnly) throw dockerFailure(`volume: tar ${access.how}`, exit);
  return [
    ...[...messages.changed]
      .slice(0, 50)
      .map(
        (path) => `"${pathText(path)}" changed while it was read: what is stored may be a mixture.`,
      ),
    ...messages.other,
  ];
}

function cannotLeaveOut(access: VolumeAccess): LifeboatError {
  return new LifeboatError(
    'tool-missing',
    `The volume holds pipes or devices, and the tar at hand (${access.how}) cannot leave them out.`,
    'Get an image with GNU tar to that machine, for instance: docker pull debian:stable-slim.',
  );
}
