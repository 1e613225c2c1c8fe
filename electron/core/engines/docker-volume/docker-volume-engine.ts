import { checkSet } from '../../file-sets/check-set.ts';
import type { DumpOptions, Engine } from '../engine.ts';
import { LifeboatError } from '../../../../shared/model/error.ts';
import { findDocker } from './docker.ts';
import { dumpVolume } from './dump-volume.ts';
import { inspectVolume } from './inspect-volume.ts';
import { planDump, planRestore, probeVolume } from './plan-volume.ts';
import { removeHelper } from './run-in-volume.ts';
import { restoreVolume } from './restore-volume.ts';
import { resumeVolume } from './resume-volume.ts';
import { parseVolumeName, removeVolume } from './volume-facts.ts';

/** Docker volumes, as a tar archive of all that they hold. */
export const dockerVolumeEngine: Engine = {
  capabilities: {
    kind: 'docker-volume',
    label: 'Docker volume',
    formats: ['tar'],
    targetKind: 'volume',
    hasGlobals: false,
    contentHashes: 'always',
    runners: 'any',
  },
  probe: (subject, context) => probeVolume(subject.place, context),
  planDump: (subject, options, context) => planDump(subject.place, ownOptions(options), context),
  dump: (subject, options, context) => dumpVolume(subject.place, ownOptions(options), context),
  check: (artifact, context) => checkSet('docker-volume', artifact, context),
  planRestore: (target, options, _facts, context) => planRestore(target.place, options, context),
  restore: (artifact, target, options, facts, context) =>
    restoreVolume(artifact, target.place, options, facts, context),
  inspect: (target, wanted, context) => inspectVolume(target.place, wanted.like, context),
  scratchTarget: (subject, scratchName) => ({ ...subject, place: scratchName }),
  unfinishedTarget: (target, workName) => ({ ...target, place: workName }),
  removeScratch: async (target, context) => {
    const volume = parseVolumeName(target.place);
    const docker = await findDocker(context);
    // A helper of a job that died bears the same name, and would hold the volume.
    await removeHelper(docker, volume);
    await removeVolume(docker, volume);
  },
  resume: resumeVolume,
};

function ownOptions(options: DumpOptions): Extract<DumpOptions, { engine: 'docker-volume' }> {
  if (options.engine === 'docker-volume') return options;
  throw new LifeboatError(
    'invalid-input',
    `These are settings of ${options.engine}, not of a Docker volume.`,
    'Choose the source again.',
  );
}
