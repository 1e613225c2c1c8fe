import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRunner } from '../../../electron/core/runners/create-runner.ts';
import type { SshConfig } from '../../../electron/core/runners/ssh-arguments.ts';
import { skippedFor } from '../../fixtures/need-part.ts';
import { sshMissing, startSshDesk, type SshDesk } from '../../fixtures/ssh-desk.ts';

const missing = sshMissing();

describe.skipIf(missing !== null)(`signing in by SSH${skippedFor(missing)}`, () => {
  let desk: SshDesk;
  let gate: SshDesk;
  let bothKnown: string;
  let agent: ChildProcess | null = null;

  beforeAll(async () => {
    desk = await startSshDesk();
    gate = await startSshDesk();
    // One key opens both, and one file knows both.
    const keys = readFileSync(`${desk.identityFile}.pub`, 'utf8');
    gate.authorize(keys);
    bothKnown = desk.knownHostsFile(
      'both',
      readFileSync(desk.knownHosts, 'utf8') + readFileSync(gate.knownHosts, 'utf8'),
    );
  });
  afterAll(async () => {
    agent?.kill();
    delete process.env['SSH_AUTH_SOCK'];
    await desk?.stop();
    await gate?.stop();
  });

  const hello = (changes: Partial<SshConfig> = {}) =>
    createRunner(desk.config(changes), { toolPaths: {} }).run(
      { tool: 'echo', args: ['hello'] },
      AbortSignal.timeout(60_000),
    );
  const gateAddress = () => `${gate.user}@${gate.host}:${gate.port}`;

  test('by a key file', async () => {
    expect((await hello()).stdout).toBe('hello\n');
  });

  test('by a key of the agent', async () => {
    const socket = join(desk.folder, 'agent.sock');
    agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: ['ignore', 'pipe', 'ignore'] });
    await once(agent.stdout ?? agent, 'data');
    process.env['SSH_AUTH_SOCK'] = socket;
    execFileSync('ssh-add', ['-q', desk.identityFile]);
    expect((await hello({ identityFile: null })).stdout).toBe('hello\n');
    delete process.env['SSH_AUTH_SOCK'];
  });

  test('through one jump host and through two, whose keys are known', async () => {
    for (const jump of [gateAddress(), `${gateAddress()},${desk.user}@${desk.host}:${desk.port}`]) {
      expect((await hello({ jump, knownHosts: bothKnown })).stdout).toBe('hello\n');
    }
  });

  test('not with a host key that nobody knows; its fingerprint is shown', async () => {
    const knownHosts = desk.knownHostsFile('none', '');
    await expect(hello({ knownHosts })).rejects.toMatchObject({
      code: 'server-unreachable',
      message: expect.stringContaining(desk.fingerprint),
      hint: expect.stringContaining(
        `ssh -o UserKnownHostsFile=${knownHosts} -p ${desk.port} ${desk.user}@127.0.0.1`,
      ),
    });
    expect(readFileSync(knownHosts, 'utf8')).toBe('');
  });

  test('not with a host key that is another one than the known', async () => {
    const other = readFileSync(gate.knownHosts, 'utf8').replace(`:${gate.port}`, `:${desk.port}`);
    const knownHosts = desk.knownHostsFile('changed', other);
    await expect(hello({ knownHosts })).rejects.toMatchObject({
      code: 'server-unreachable',
      message: expect.stringMatching(/not the one that was known \(.*SHA256:.*another machine/),
    });
  });

  test('not through a jump host whose key nobody knows', async () => {
    await expect(hello({ jump: gateAddress() })).rejects.toMatchObject({
      code: 'server-unreachable',
      message: expect.stringContaining(gate.fingerprint),
    });
  });

  test('not with a key that is not let in, and never by a password', async () => {
    await expect(hello({ identityFile: gate.identityFile })).rejects.toMatchObject({
      code: 'privilege-missing',
      hint: expect.stringContaining('by key, not by password'),
    });
  });

  test('tells hosts that are not there', async () => {
    await expect(hello({ host: 'no-such-host.invalid' })).rejects.toMatchObject({
      code: 'server-unreachable',
      message: expect.stringContaining('no-such-host.invalid is not known'),
    });
    await expect(hello({ port: 1 })).rejects.toMatchObject({
      code: 'server-unreachable',
      message: expect.stringMatching(/refused/i),
    });
  });

  test('is not disturbed by what start-up files of the account print', async () => {
    const loud = await startSshDesk([
      `ForceCommand echo noise; echo noise >&2; eval "$SSH_ORIGINAL_COMMAND"`,
    ]);
    try {
      const runner = createRunner(loud.config(), { toolPaths: {} });
      const call = { tool: 'sh', args: ['-c', 'echo out; echo err >&2'] };
      const exit = await runner.run(call, AbortSignal.timeout(60_000));
      expect(exit).toMatchObject({ exitCode: 0, stdout: 'out\n', stderr: 'err' });
    } finally {
      await loud.stop();
    }
  });
});
