import { counted } from '../../../../shared/format/count.ts';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { FoundTool, Probe } from '../../../../shared/model/tool.ts';
import type { EngineContext } from '../engine.ts';
import { chooseGit } from './choose-git.ts';
import { parseGitPlace } from './git-place.ts';
import { findLeftOut, notesOnLeftOut } from './left-out.ts';
import { listRefs } from './list-refs.ts';
import { countRemoteRefs } from './mirror-url.ts';
import { notesOnUrl } from './plan-dump.ts';
import { lookAtRepository, refuseIncomplete } from './repository-facts.ts';

/** Looks at a repository and changes nothing; what is wrong with it is in `problem`. */
export async function probeRepository(place: string, context: EngineContext): Promise<Probe> {
  let git: FoundTool | null = null;
  try {
    git = await chooseGit(context);
    const { sizeBytes, notes } = await look(place, git, context);
    return { ...seenWith(git), reachable: true, sizeBytes, notes, problem: null };
  } catch (thrown) {
    if (!(thrown instanceof LifeboatError) || context.signal.aborted) throw thrown;
    return {
      ...seenWith(git),
      reachable: false,
      sizeBytes: null,
      notes: [],
      problem: thrown.toData(),
    };
  }
}

async function look(
  place: string,
  git: FoundTool,
  context: EngineContext,
): Promise<Pick<Probe, 'sizeBytes' | 'notes'>> {
  const parsed = parseGitPlace(place, context.runner);
  if (parsed.kind === 'url') {
    const refs = await countRemoteRefs(parsed.url, git, context);
    return { sizeBytes: null, notes: [`${counted(refs, 'ref')}.`, ...notesOnUrl(parsed.url)] };
  }
  const repository = { git, folder: parsed.path, context };
  const facts = await lookAtRepository(repository);
  refuseIncomplete(facts);
  const refs = await listRefs(repository);
  const left = await findLeftOut(repository, facts);
  return {
    sizeBytes: facts.sizeBytes,
    notes: [
      `A ${facts.bare ? 'bare ' : ''}repository with ${counted(refs.size, 'ref')}.`,
      ...notesOnLeftOut(left, facts),
    ],
  };
}

function seenWith(git: FoundTool | null): Pick<Probe, 'serverVersion' | 'serverMajor' | 'tools'> {
  const version = git?.version ?? null;
  return {
    serverVersion: version,
    serverMajor: git?.major ?? null,
    tools: git === null ? [] : [{ name: 'git', version: version ?? 'unknown', path: git.path }],
  };
}
