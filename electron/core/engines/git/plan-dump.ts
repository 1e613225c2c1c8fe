import type { EngineContext } from '../engine.ts';
import { chooseGit } from './choose-git.ts';
import { BUNDLE_ARGUMENTS } from './dump-repository.ts';
import { gitCall } from './git-call.ts';
import { parseGitPlace } from './git-place.ts';
import { findLeftOut, NEVER_IN_A_BUNDLE, notesOnLeftOut } from './left-out.ts';
import { countRemoteRefs, mirrorCall, mirrorFolder } from './mirror-url.ts';
import { lookAtRepository, refuseIncomplete } from './repository-facts.ts';

/** The commands that a backup would run, and what would not be in it. */
export async function planDump(
  place: string,
  context: EngineContext,
): Promise<{ commands: string[]; notes: string[]; estimatedBytes: number | null }> {
  const parsed = parseGitPlace(place, context.runner);
  const git = await chooseGit(context);
  if (parsed.kind === 'url') {
    await countRemoteRefs(parsed.url, git, context);
    const folder = mirrorFolder(context);
    return {
      commands: [
        context.runner.describe(mirrorCall(parsed.url, git, folder)),
        context.runner.describe(gitCall({ git, folder }, BUNDLE_ARGUMENTS)),
      ],
      notes: [...notesOnUrl(parsed.url), NEVER_IN_A_BUNDLE],
      estimatedBytes: null,
    };
  }
  const repository = { git, folder: parsed.path, context };
  const facts = await lookAtRepository(repository);
  refuseIncomplete(facts);
  return {
    commands: [context.runner.describe(gitCall(repository, BUNDLE_ARGUMENTS))],
    notes: [...notesOnLeftOut(await findLeftOut(repository, facts), facts), NEVER_IN_A_BUNDLE],
    estimatedBytes: facts.sizeBytes,
  };
}

/** What a person should know of an address. */
export function notesOnUrl(url: string): string[] {
  const notes = [
    'The repository is cloned into the work folder first; only what its server shows is in the backup.',
  ];
  if (/^(http|git):/.test(url))
    notes.push(
      'This address is neither encrypted nor authenticated: what arrives may have been altered.',
    );
  return notes;
}
