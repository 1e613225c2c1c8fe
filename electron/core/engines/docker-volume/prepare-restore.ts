import type { RestoreOptions } from '../../../../shared/model/restore.ts';
import type { EngineContext } from '../engine.ts';
import { findDocker, type Docker } from './docker.ts';
import { checkTarget, isEmptyVolume, type TargetCheck } from './target-checks.ts';
import { accessVolumes, type VolumeAccess } from './volume-access.ts';
import { findVolume, parseVolumeName } from './volume-facts.ts';
import { findUsers } from './volume-users.ts';

/** A restore that could begin, with what was learnt of its target. */
export interface PreparedRestore {
  readonly volume: string;
  readonly docker: Docker;
  readonly access: VolumeAccess;
  readonly state: 'absent' | 'empty' | 'filled';
  readonly checks: readonly TargetCheck[];
}

/** Looks at the target; touches nothing. What stands in the way is in `checks`. */
export async function prepareRestore(
  place: string,
  options: RestoreOptions,
  context: EngineContext,
  known?: VolumeAccess,
): Promise<PreparedRestore> {
  const volume = parseVolumeName(place);
  const docker = await findDocker(context);
  const facts = await findVolume(docker, volume);
  const access = known ?? (await accessVolumes(docker, facts === null ? [] : [facts]));
  const state =
    facts === null ? 'absent' : (await isEmptyVolume(access, volume)) ? 'empty' : 'filled';
  const users = facts === null ? [] : await findUsers(docker, volume);
  return { volume, docker, access, state, checks: checkTarget({ volume, state, users, options }) };
}
