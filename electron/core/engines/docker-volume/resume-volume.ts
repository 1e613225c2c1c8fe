import type { EngineContext } from '../engine.ts';
import { findDocker } from './docker.ts';
import { undoRestore } from './put-in-volume.ts';
import { readJournal } from './restore-journal.ts';
import { removeHelper } from './run-in-volume.ts';
import { listsStopped, startAgain } from './stopped-containers.ts';

/**
 * Puts back what a dead job left: its short-lived container is removed, containers that it stopped are
 * started, and a target that it had begun to fill is as it was. Returns what to tell.
 */
export async function resumeVolume(context: EngineContext): Promise<string | null> {
  const journal = await readJournal(context.workFolder);
  const stopped = await listsStopped(context.workFolder);
  const [tool] = await context.runner.find('docker');
  if (tool === undefined && journal === null && !stopped) return null;
  const docker = await findDocker(context);
  // First, for people wait for them.
  const started = await startAgain(docker);
  await removeHelper(docker, context.workName);
  if (journal !== null) await undoRestore(docker, journal);
  const said = [
    started.length > 0 ? `Containers were started again: ${started.join(', ')}.` : '',
    journal === null
      ? ''
      : `The volume ${journal.volume} was put back as it was before the restore.`,
  ].filter((sentence) => sentence !== '');
  return said.length === 0 ? null : said.join(' ');
}
