import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { LifeboatError } from '../../../../shared/model/error.ts';
import { writeDurably } from './write-durably.ts';
import { askDocker, tryDocker, unhurried, type Docker } from './docker.ts';
import { dockerFailure } from './docker-failure.ts';
import { namesOf, type VolumeUser } from './volume-users.ts';

/** Docker kills what has not ended after that; a database may need longer than Docker's own ten seconds. */
const STOP_TIMEOUT_S = 60;
const START_TIMEOUT_MS = 120_000;
const START_ATTEMPTS = 3;

const fileSchema = z.object({
  containers: z.array(z.object({ id: z.string(), name: z.string() })),
});

/**
 * Stops running containers, the last started first. What is to be started again is written down before, so
 * that it is also known to whoever comes after a kill.
 */
export async function stopContainers(docker: Docker, users: readonly VolumeUser[]): Promise<void> {
  const running = users.filter(({ isRunning }) => isRunning);
  if (running.length === 0) return;
  const { context } = docker;
  const containers = running.map(({ id, name }) => ({ id, name }));
  await writeDurably(listFile(context.workFolder), JSON.stringify({ containers }));
  context.log(`stopping ${namesOf(running)}`);
  for (const { id } of running.toReversed())
    await askDocker(docker, ['stop', '--time', String(STOP_TIMEOUT_S), id]);
}

/**
 * Starts what `stopContainers` wrote down, in the order in which it was started before, and forgets it.
 * Returns the names; none when nothing was written. Works also after a cancel. Rejects when one does not
 * start, after all others were tried.
 */
export async function startAgain(docker: Docker): Promise<readonly string[]> {
  const file = listFile(docker.context.workFolder);
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return [];
  const { containers } = fileSchema.parse(JSON.parse(text));
  const failures: LifeboatError[] = [];
  for (const container of containers) {
    const failure = await startOne(docker, container);
    if (failure !== null) failures.push(failure);
  }
  const [first] = failures;
  if (first !== undefined) throw first;
  await rm(file);
  return containers.map(({ name }) => name);
}

/** Whether containers stand still that are to be started again. */
export async function listsStopped(workFolder: string): Promise<boolean> {
  return (await stat(listFile(workFolder)).catch(() => null)) !== null;
}

async function startOne(
  docker: Docker,
  { id, name }: { readonly id: string; readonly name: string },
): Promise<LifeboatError | null> {
  let failure: LifeboatError | null = null;
  for (let attempt = 1; attempt <= START_ATTEMPTS; attempt++) {
    const exit = await tryDocker(unhurried(docker, START_TIMEOUT_MS), ['start', id]);
    if (exit.exitCode === 0) return null;
    failure = new LifeboatError(
      'tool-failed',
      `The container ${name}, which was stopped for the backup, does not start again: ${dockerFailure('start', exit).message}`,
      `Start it by hand: docker start ${name}.`,
    );
  }
  return failure;
}

function listFile(workFolder: string): string {
  return join(workFolder, 'stopped-containers.json');
}
