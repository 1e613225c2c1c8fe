import { z } from 'zod';
import { LifeboatError } from '../../../../shared/model/error.ts';
import { askDocker, tryDocker, type Docker } from './docker.ts';
import { dockerFailure } from './docker-failure.ts';

const volumeSchema = z.object({
  Name: z.string(),
  Driver: z.string(),
  Mountpoint: z.string(),
  Options: z.record(z.string(), z.string()).nullish(),
  Labels: z.record(z.string(), z.string()).nullish(),
});

/** A volume as Docker describes it. */
export interface VolumeFacts {
  readonly name: string;
  readonly driver: string;
  /** Where the daemon's machine has it; of some drivers only while a container uses it. */
  readonly mountpoint: string;
  readonly hasOptions: boolean;
  readonly labels: Readonly<Record<string, string>>;
}

/** Label of what a restore made; its value is the restore's own name. */
export const WORK_LABEL = 'lifeboat.work';

/**
 * The name of a volume. Rejects whatever Docker would understand as something else: with a path in its
 * place, a folder of the machine would be mounted.
 */
export function parseVolumeName(place: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9_.-]{0,254}$/.test(place)) return place;
  throw new LifeboatError(
    'invalid-input',
    `"${place}" is no name of a Docker volume.`,
    'Give the name as "docker volume ls" shows it; it has letters, digits, dots, dashes and underscores.',
  );
}

/** Null when there is no such volume. Never makes one. */
export async function findVolume(docker: Docker, name: string): Promise<VolumeFacts | null> {
  const exit = await tryDocker(docker, ['volume', 'inspect', name]);
  if (exit.exitCode !== 0) {
    if (/no such volume/i.test(exit.stderr)) return null;
    throw dockerFailure('volume inspect', exit);
  }
  const parsed = z.array(volumeSchema).length(1).safeParse(JSON.parse(exit.stdout));
  const found = parsed.data?.[0];
  if (found === undefined) throw notUnderstood(name);
  return {
    name: found.Name,
    driver: found.Driver,
    mountpoint: found.Mountpoint,
    hasOptions: Object.keys(found.Options ?? {}).length > 0,
    labels: found.Labels ?? {},
  };
}

/** Rejects when there is no such volume: Docker would make an empty one, and a backup of it would look like success. */
export async function demandVolume(docker: Docker, name: string): Promise<VolumeFacts> {
  const found = await findVolume(docker, name);
  if (found !== null) return found;
  throw new LifeboatError(
    'not-found',
    `There is no Docker volume "${name}" ${docker.context.runner.where}.`,
    'Look the name up with "docker volume ls"; Compose puts the project’s name before it.',
  );
}

/** Makes a volume of the local driver that bears the work's label. */
export async function makeVolume(docker: Docker, name: string): Promise<void> {
  const label = `${WORK_LABEL}=${docker.context.workName}`;
  await askDocker(docker, ['volume', 'create', '--label', label, name]);
}

/** Removes a volume; one that is not there is no error. */
export async function removeVolume(docker: Docker, name: string): Promise<void> {
  const exit = await tryDocker(docker, ['volume', 'rm', name]);
  if (exit.exitCode === 0 || /no such volume/i.test(exit.stderr)) return;
  throw dockerFailure('volume rm', exit);
}

function notUnderstood(name: string): LifeboatError {
  return new LifeboatError(
    'tool-failed',
    `docker volume inspect gave an answer about "${name}" that Lifeboat does not understand.`,
    'Look at the version of Docker there; please report it.',
  );
}
