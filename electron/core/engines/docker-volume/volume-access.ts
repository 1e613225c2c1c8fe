import type { ToolCall } from '../../tools/tool-call.ts';
import type { Docker } from './docker.ts';
import { askDocker, dockerCall } from './docker.ts';
import { helperArguments, versionIn } from './helper-arguments.ts';
import { findImage, type HelperImage } from './helper-image.ts';
import { demandVolume, type VolumeFacts } from './volume-facts.ts';
import { flavourOf, type TarFlavour } from './volume-tar.ts';

/** A volume that a program is to see. */
export interface Seen {
  readonly volume: string;
  readonly writable: boolean;
}

/** A way for programs to reach what volumes hold. */
export interface VolumeAccess {
  readonly docker: Docker;
  readonly flavour: TarFlavour;
  readonly tarVersion: string;
  /** For people: `in a short-lived container of postgres:17`, `directly`. */
  readonly how: string;
  /** Name of the container that a call runs in; null without one. */
  readonly container: string | null;
  /** A call of a program that sees the given volumes; `args` gets their paths in the same order. */
  call(
    program: string,
    seen: readonly Seen[],
    args: (...paths: string[]) => readonly string[],
  ): Promise<ToolCall>;
}

/**
 * Directly where that is safe and possible, else in a short-lived container that sees the volume and nothing
 * else, no network either. `existing` are the volumes that are there already; others will be made.
 */
export async function accessVolumes(
  docker: Docker,
  existing: readonly VolumeFacts[],
): Promise<VolumeAccess> {
  return (
    (await directAccess(docker, existing)) ??
    containerAccess(docker, await findImage(docker, existing))
  );
}

const INFO = '{{.Name}}|{{.OSType}}|{{.SecurityOptions}}';

/**
 * Only for root on the daemon's own machine, and only volumes that always lie where Docker says: those with
 * options (NFS and the like) are mounted there only while a container uses them, and would look empty. Not
 * where user names are mapped either (rootless, userns-remap): owners would be stored as nobody knows them.
 */
async function directAccess(
  docker: Docker,
  existing: readonly VolumeFacts[],
): Promise<VolumeAccess | null> {
  if (existing.some(({ driver, hasOptions }) => driver !== 'local' || hasOptions)) return null;
  const { runner, signal } = docker.context;
  const [name, system, security = ''] = (await askDocker(docker, ['info', '--format', INFO])).split(
    '|',
  );
  if (system !== 'linux' || /rootless|userns/.test(security)) return null;
  const script =
    '[ "$(id -u)" = 0 ] || exit 1; uname -n; for path; do [ -r "$path" ] || exit 1; done';
  const paths = existing.map(({ mountpoint }) => mountpoint);
  const here = await runner
    .run({ tool: 'sh', args: ['-c', script, 'sh', ...paths] }, signal)
    .catch(() => null);
  if (here?.exitCode !== 0 || here.stdout.trim() !== name) return null;
  const said = await runner.run({ tool: 'tar', args: ['--version'] }, signal).catch(() => null);
  const flavour = flavourOf(`${said?.stdout ?? ''}${said?.stderr ?? ''}`);
  // That of BusyBox keeps less; an image may have a better one.
  if (said === null || flavour === null || flavour === 'busybox') return null;
  return {
    docker,
    flavour,
    tarVersion: versionIn(said.stdout),
    how: 'directly',
    container: null,
    call: async (program, seen, args) => {
      const facts = await Promise.all(seen.map(({ volume }) => demandVolume(docker, volume)));
      return {
        tool: program,
        args: args(...facts.map(({ mountpoint }) => mountpoint)),
        env: { LC_ALL: 'C' },
      };
    },
  };
}

function containerAccess(docker: Docker, image: HelperImage): VolumeAccess {
  return {
    docker,
    flavour: image.flavour,
    tarVersion: image.tarVersion,
    how: `in a short-lived container of ${image.name}${image.flavour === 'busybox' ? ' (whose BusyBox keeps times to the second, and no owners of links)' : ''}`,
    container: docker.context.workName,
    call: async (program, seen, args) => {
      const paths = seen.map((_one, at) => `/lifeboat/${at + 1}`);
      const mounts = seen.map(
        ({ volume, writable }, at) =>
          // Without `volume-nocopy` an empty volume would be filled from the image.
          `type=volume,src=${volume},dst=${paths[at]},volume-nocopy${writable ? '' : ',readonly'}`,
      );
      return dockerCall(docker, [
        ...helperArguments(docker, program),
        ...mounts.flatMap((mount) => ['--mount', mount]),
        image.id,
        ...args(...paths),
      ]);
    },
  };
}
