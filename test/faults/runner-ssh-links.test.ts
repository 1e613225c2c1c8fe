import { randomBytes, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRunner } from '../../electron/core/runners/create-runner.ts';
import { skippedFor } from '../fixtures/need-part.ts';
import { commandOf, processesBelow } from '../fixtures/process-tree.ts';
import { untilProcesses } from '../fixtures/processes-with.ts';
import { sshMissing, startSshDesk, type SshDesk } from '../fixtures/ssh-desk.ts';
import { killMidway } from './kill-midway.ts';

const missing = sshMissing();
const soon = () => AbortSignal.timeout(120_000);
const newMark = () => `6000.${randomInt(10 ** 12)}`;

describe.skipIf(missing !== null)(`an SSH link that is lost${skippedFor(missing)}`, () => {
  let desk: SshDesk;
  beforeAll(async () => {
    desk = await startSshDesk();
  });
  afterAll(() => desk?.stop());

  /** The processes of sshd that serve a connection. */
  const sessions = () =>
    [...processesBelow(desk.pid)].filter((pid) => commandOf(pid).startsWith('sshd'));

  test('because the server ends the session', async () => {
    const mark = newMark();
    const script = 'echo ready; sleep "$1"';
    const call = { tool: 'sh', args: ['-c', script, 'tool', mark] };
    const tool = createRunner(desk.config(), { toolPaths: {} }).start(call, soon());
    tool.stdin.end();
    await once(tool.stdout, 'data');
    const [first = 0] = sessions();
    process.kill(first, 'SIGKILL');
    await expect(tool.finished).rejects.toMatchObject({
      code: 'server-unreachable',
      message: expect.stringContaining('The link to 127.0.0.1 was lost'),
    });
    await untilProcesses(mark, 'none');
  });

  test('because nothing comes through any more', async () => {
    const mark = newMark();
    const call = { tool: 'sh', args: ['-c', 'echo ready; sleep "$1"', 'tool', mark] };
    const tool = createRunner(desk.config(), { toolPaths: {} }).start(call, soon());
    tool.stdin.end();
    await once(tool.stdout, 'data');
    // As a cable that is pulled: the connection stands, and nobody answers.
    const servers = sessions();
    for (const pid of servers) process.kill(pid, 'SIGSTOP');
    await expect(tool.finished).rejects.toMatchObject({ code: 'server-unreachable' });
    for (const pid of servers) process.kill(pid, 'SIGKILL');
    await untilProcesses(mark, 'none');
  });

  test.each(['none', 'some'] as const)('because Lifeboat was killed, input: %s', async (input) => {
    const canary = randomBytes(12).toString('hex');
    const mark = newMark();
    const work = input === 'none' ? 'sleep "$1"' : 'cat >/dev/null; : "$1"';
    const script = `echo ready; ${work}`;
    await killMidway(desk.config(), input, { script, argument: mark, canary });
    await untilProcesses(mark, 'none');
    while (sessions().length > 0) await delay(50);
    expect(sessions()).toEqual([]);
  });
});
