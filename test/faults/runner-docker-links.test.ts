import { randomBytes, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRunner } from '../../electron/core/runners/create-runner.ts';
import type { RunnerConfig } from '../../shared/model/connection.ts';
import { dockerMissing, startDockerDesk, type DockerDesk } from '../fixtures/docker-desk.ts';
import { skippedFor } from '../fixtures/need-part.ts';
import { untilProcesses } from '../fixtures/processes-with.ts';
import { killMidway } from './kill-midway.ts';

const missing = dockerMissing();
const runnerOf = (container: string) =>
  createRunner({ kind: 'docker', container }, { toolPaths: {} });

describe.skipIf(missing !== null)(`a container that goes away${skippedFor(missing)}`, () => {
  let desk: DockerDesk;
  beforeAll(async () => {
    desk = await startDockerDesk();
    Object.assign(process.env, desk.env);
  });
  afterAll(() => desk?.stop());

  /** A tool in a container of its own that never stops writing. */
  async function endless(name: string, signal = AbortSignal.timeout(120_000)) {
    await desk.run(name);
    const call = { tool: 'sh', args: ['-c', 'while :; do echo more; done'] };
    const tool = runnerOf(name).start(call, signal);
    tool.stdin.end();
    await once(tool.stdout, 'data');
    tool.stdout.resume();
    return tool;
  }

  test('a paused one cannot be asked to end its tool; the work ends all the same', async () => {
    const abort = new AbortController();
    const tool = await endless('paused', abort.signal);
    await desk.docker(['pause', 'paused']);
    abort.abort();
    expect(await tool.finished).toMatchObject({ exitCode: null });
    await desk.docker(['unpause', 'paused']);
  });

  // The daemon last: nothing works after it.
  test.each(['kill', 'restart', 'daemon'])('while a tool writes: %s', async (how) => {
    const name = `goes-${how}`;
    const tool = await endless(name);
    if (how === 'kill') await desk.docker(['kill', name]);
    if (how === 'restart') await desk.docker(['restart', '--time=0', name]);
    if (how === 'daemon') await desk.stop();
    await expect(tool.finished).rejects.toMatchObject({
      code: 'server-unreachable',
      message: expect.stringContaining(`the container ${name} was lost`),
    });
  });
});

describe.skipIf(missing !== null)(
  `Lifeboat killed while docker runs a tool${skippedFor(missing)}`,
  () => {
    let desk: DockerDesk;
    const config: RunnerConfig = { kind: 'docker', container: 'killed' };
    beforeAll(async () => {
      desk = await startDockerDesk();
      Object.assign(process.env, desk.env);
      await desk.run('killed');
    });
    afterAll(() => desk?.stop());

    test.each(['none', 'some'] as const)(
      'leaves no process and no secret there, input: %s',
      async (input) => {
        const canary = randomBytes(12).toString('hex');
        const mark = `6000.${randomInt(10 ** 12)}`;
        // A tool that is fed ends at the end of its input, as restoring tools do.
        const work = input === 'none' ? 'sleep "$1"' : 'cat >/dev/null; : "$1"';
        await killMidway(config, input, { script: `echo ready; ${work}`, argument: mark, canary });
        await untilProcesses(mark, 'none');
        const search = `grep -rsl ${canary.slice(0, 12)} /tmp /var/tmp /dev/shm /root /run; ls -A /tmp; exit 0`;
        expect(await desk.docker(['exec', 'killed', 'sh', '-c', search])).toBe('');
      },
    );
  },
);
