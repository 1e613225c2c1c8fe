import { LifeboatError } from '../../../../shared/model/error.ts';
import type { DockerVolumeOptions } from '../../../../shared/model/engines/docker-volume.ts';
import type { PlannedCheck, RestoreOptions } from '../../../../shared/model/restore.ts';
import type { Probe } from '../../../../shared/model/tool.ts';
import { secretsIn } from '../../file-sets/secret-names.ts';
import { secretsNote } from '../../file-sets/set-notes.ts';
import type { EngineContext } from '../engine.ts';
import { askDocker, dockerCall, findDocker } from './docker.ts';
import { lookInVolume, textsOf } from './look-in-volume.ts';
import { usersNote, warningsOn } from './notes-on-volume.ts';
import { prepareRestore } from './prepare-restore.ts';
import { accessVolumes } from './volume-access.ts';
import { demandVolume, parseVolumeName } from './volume-facts.ts';
import { createArguments, extractArguments } from './volume-tar.ts';
import { findUsers, namesOf } from './volume-users.ts';

/** The commands that a backup would run, and what a person should know before. */
export async function planDump(
  place: string,
  { stopContainers }: DockerVolumeOptions,
  context: EngineContext,
): Promise<{ commands: string[]; notes: string[]; estimatedBytes: number | null }> {
  const volume = parseVolumeName(place);
  const docker = await findDocker(context);
  const facts = await demandVolume(docker, volume);
  const users = await findUsers(docker, volume);
  const access = await accessVolumes(docker, [facts]);
  const look = await lookInVolume(access, volume);
  const { runner } = context;
  const tar = await access.call('tar', [{ volume, writable: false }], (path) =>
    createArguments(access.flavour, path, look.specials.length > 0),
  );
  const running = stopContainers ? users.filter(({ isRunning }) => isRunning) : [];
  const each = (verb: string) =>
    running.map(({ name }) => runner.describe(dockerCall(docker, [verb, name])));
  const secrets = secretsIn(textsOf(look.files));
  return {
    commands: [...each('stop').toReversed(), runner.describe(tar), ...each('start')],
    notes: [
      `The volume is read ${access.how}.`,
      usersNote(users),
      ...(running.length > 0
        ? [`Stopped for the backup and started again after it: ${namesOf(running)}.`]
        : []),
      ...warningsOn(look, users, stopContainers),
      ...(secrets.length > 0 ? [secretsNote(secrets)] : []),
    ],
    estimatedBytes: look.sizeBytes,
  };
}

/** What a restore would do, and what stands in its way. */
export async function planRestore(
  place: string,
  options: RestoreOptions,
  context: EngineContext,
): Promise<{ commands: string[]; checks: PlannedCheck[] }> {
  const { volume, docker, access, state, checks } = await prepareRestore(place, options, context);
  const { runner, workName } = context;
  const shown = (...args: string[]) => runner.describe(dockerCall(docker, args));
  const unpacked = extractArguments(access.flavour, `VOLUME ${workName}`).join(' ');
  return {
    commands: [
      shown('volume', 'create', workName),
      `tar ${unpacked} < the backup (${access.how})`,
      ...(options.mode === 'replace' && state === 'filled'
        ? [`cp -a ${volume}/. ${volume}_before_TIME/ (${access.how})`]
        : []),
      ...(state === 'absent' ? [shown('volume', 'create', volume)] : []),
      `cp -a ${workName}/. ${volume}/ (${access.how})`,
      shown('volume', 'rm', workName),
    ],
    checks: checks.map(({ name, outcome, text, hint }) => ({ name, outcome, text, hint })),
  };
}

/** Looks at a volume and changes nothing; what is wrong is in `problem`. */
export async function probeVolume(place: string, context: EngineContext): Promise<Probe> {
  try {
    const volume = parseVolumeName(place);
    const docker = await findDocker(context);
    const facts = await demandVolume(docker, volume);
    const serverVersion = await askDocker(docker, ['version', '--format', '{{.Server.Version}}']);
    const users = await findUsers(docker, volume);
    const access = await accessVolumes(docker, [facts]);
    const look = await lookInVolume(access, volume);
    const { tool } = docker;
    return {
      reachable: true,
      serverVersion,
      serverMajor: Number.parseInt(serverVersion, 10),
      sizeBytes: look.sizeBytes,
      tools: [{ name: 'docker', version: tool.version ?? 'unknown', path: tool.path }],
      problem: null,
      notes: [
        `The volume is read ${access.how}.`,
        usersNote(users),
        ...warningsOn(look, users, false),
      ],
    };
  } catch (thrown) {
    if (!(thrown instanceof LifeboatError) || context.signal.aborted) throw thrown;
    const nothing = {
      serverVersion: null,
      serverMajor: null,
      sizeBytes: null,
      tools: [],
      notes: [],
    };
    return { ...nothing, reachable: false, problem: thrown.toData() };
  }
}
