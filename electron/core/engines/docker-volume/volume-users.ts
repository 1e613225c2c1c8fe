import { z } from 'zod';
import { askDocker, type Docker } from './docker.ts';

const containerSchema = z.object({
  Id: z.string(),
  Name: z.string(),
  Image: z.string(),
  State: z.object({ Running: z.boolean(), StartedAt: z.string() }),
  Mounts: z.array(z.object({ Type: z.string(), Name: z.string().optional() })),
});

/** A container that uses a volume. */
export interface VolumeUser {
  readonly id: string;
  readonly name: string;
  /** Id of its image, which is on that machine. */
  readonly image: string;
  readonly isRunning: boolean;
  readonly startedAt: string;
}

/** The containers that use a volume, running or not, in the order in which they were started. */
export async function findUsers(docker: Docker, volume: string): Promise<readonly VolumeUser[]> {
  // The filter also fits containers that mount something else at a path of that name.
  const args = ['ps', '--all', '--no-trunc', '--quiet', '--filter', `volume=${volume}`];
  const ids = (await askDocker(docker, args)).split('\n').filter((id) => id !== '');
  if (ids.length === 0) return [];
  const found = await askDocker(docker, ['container', 'inspect', ...ids]);
  return z
    .array(containerSchema)
    .parse(JSON.parse(found))
    .filter(({ Mounts }) => Mounts.some(({ Type, Name }) => Type === 'volume' && Name === volume))
    .map(({ Id, Name, Image, State }) => ({
      id: Id,
      name: Name.replace(/^\//, ''),
      image: Image,
      isRunning: State.Running,
      startedAt: State.StartedAt,
    }))
    .toSorted((a, b) => a.startedAt.localeCompare(b.startedAt));
}

/** Names for a message. */
export function namesOf(users: readonly VolumeUser[]): string {
  return users.map(({ name }) => name).join(', ');
}
