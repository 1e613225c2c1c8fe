import type { EngineContext } from '../engine.ts';
import { chooseGit } from './choose-git.ts';
import type { Repository } from './git-call.ts';
import { parseGitPlace } from './git-place.ts';
import { mirrorUrl } from './mirror-url.ts';

/** The repository of a place, ready to be read; one behind a URL is cloned into the work folder first. */
export async function openRepository(place: string, context: EngineContext): Promise<Repository> {
  const parsed = parseGitPlace(place, context.runner);
  const git = await chooseGit(context);
  const folder = parsed.kind === 'folder' ? parsed.path : await mirrorUrl(parsed.url, git, context);
  return { git, folder, context };
}
