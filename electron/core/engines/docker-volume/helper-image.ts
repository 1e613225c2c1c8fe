import { z } from 'zod';
import { LifeboatError } from '../../../../shared/model/error.ts';
import { askDocker, tryDocker, type Docker } from './docker.ts';
import { helperArguments, versionIn } from './helper-arguments.ts';
import type { VolumeFacts } from './volume-facts.ts';
import { findUsers } from './volume-users.ts';
import { flavourOf, type TarFlavour } from './volume-tar.ts';

/** An image that is there and has tar. */
export interface HelperImage {
  readonly id: string;
  readonly name: string;
  readonly flavour: TarFlavour;
  readonly tarVersion: string;
}

const imageSchema = z.object({
  Id: z.string(),
  RepoTags: z.array(z.string()).nullish(),
  Size: z.number(),
  Os: z.string().optional(),
});

/** Trying one takes about a second. */
const MOST_TRIED = 8;

/**
 * An image that is there: of a container that uses one of the volumes, else the smallest, and rather one with
 * GNU's tar than with BusyBox's, which keeps less. Nothing is ever pulled. Rejects with `tool-missing`
 * when no image has tar.
 */
export async function findImage(
  docker: Docker,
  existing: readonly VolumeFacts[],
): Promise<HelperImage> {
  let second: HelperImage | null = null;
  for (const image of (await candidates(docker, existing)).slice(0, MOST_TRIED)) {
    const said = await tryTar(docker, image.Id);
    const flavour = said === null ? null : flavourOf(said);
    if (said === null || flavour === null) continue;
    const name = image.RepoTags?.[0] ?? image.Id.slice(0, 19);
    const found = { id: image.Id, name, flavour, tarVersion: versionIn(said) };
    if (flavour !== 'busybox') return found;
    second ??= found;
  }
  if (second !== null) return second;
  throw new LifeboatError(
    'tool-missing',
    `No Docker image ${docker.context.runner.where} has tar, and Lifeboat pulls none by itself.`,
    'Run there: docker pull debian:stable-slim. It is used for the moment of the backup only.',
  );
}

type Image = z.infer<typeof imageSchema>;

async function candidates(docker: Docker, existing: readonly VolumeFacts[]): Promise<Image[]> {
  const used: string[] = [];
  for (const { name } of existing) {
    const users = await findUsers(docker, name);
    used.push(...users.map(({ image }) => image));
  }
  const listed = (await askDocker(docker, ['image', 'ls', '--no-trunc', '--quiet'])).split('\n');
  const ids = [...new Set([...used, ...listed])].filter((id) => id !== '');
  const images = ids.length === 0 ? [] : await inspectImages(docker, ids);
  const rank = (id: string) => (used.includes(id) ? 0 : 1);
  return images.toSorted((a, b) => rank(a.Id) - rank(b.Id) || a.Size - b.Size);
}

async function inspectImages(docker: Docker, ids: readonly string[]) {
  const exit = await tryDocker(docker, ['image', 'inspect', ...ids]);
  // One that was removed meanwhile is missing from the answer.
  const images = z
    .array(imageSchema)
    .safeParse(JSON.parse(exit.stdout === '' ? '[]' : exit.stdout));
  return (images.data ?? []).filter(({ Os }) => Os === undefined || Os === 'linux' || Os === '');
}

/** What the tar of an image says of itself; null when it has none that runs. */
async function tryTar(docker: Docker, image: string): Promise<string | null> {
  const exit = await tryDocker(docker, [...helperArguments(docker, 'tar'), image, '--version']);
  const said = `${exit.stdout}\n${exit.stderr}`;
  // BusyBox without that option still says what it is.
  return exit.exitCode === 0 || /busybox/i.test(said) ? said : null;
}
