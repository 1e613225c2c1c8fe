import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { sshArguments, type SshConfig } from '../../../electron/core/runners/ssh-arguments.ts';

const config: SshConfig = {
  kind: 'ssh',
  host: 'db1',
  user: null,
  port: null,
  identityFile: null,
  jump: null,
  knownHosts: null,
};

test('asks nothing, trusts no unknown key, and shares no connection', () => {
  const args = sshArguments(config);
  for (const option of [
    'BatchMode=yes',
    'StrictHostKeyChecking=yes',
    'ControlMaster=no',
    'ControlPath=none',
    'RemoteCommand=none',
    'RequestTTY=no',
    'PermitLocalCommand=no',
    'ClearAllForwardings=yes',
    'PasswordAuthentication=no',
  ]) {
    expect(args[args.indexOf(option) - 1]).toBe('-o');
  }
  expect(args.slice(-2)).toEqual(['--', 'db1']);
  expect(args).not.toContain('-p');
});

test('ssh itself reads the paths as they are meant', () => {
  const paths = { identityFile: '/keys/my "own" 100% key', knownHosts: '/known hosts/100%' };
  const args = sshArguments({ ...config, ...paths, user: 'adm', port: 2222 });
  // -G prints the settings and connects to nothing.
  const { stdout, stderr } = spawnSync('ssh', ['-G', ...args], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(stdout).toContain('\nuser adm\n');
  expect(stdout).toContain('\nport 2222\n');
  expect(stdout).toContain('identitiesonly yes\n');
  expect(stdout).toMatch(/identityfile \/keys\/my "own" 100%+ key\n/);
  expect(stdout).toMatch(/userknownhostsfile "?\/known hosts\/100%+"?\n/);
});

test('each hop is an ssh with the same options, one inside the other', () => {
  const args = sshArguments({
    ...config,
    jump: 'ann@gate:2022,[fe80::1]:22,inner',
    knownHosts: '/k',
  });
  const proxy = args.find((arg) => arg.startsWith('ProxyCommand=')) ?? '';
  expect(proxy).toMatch(/-W '\[%h\]:%p' -- inner$/);
  expect(proxy.match(/StrictHostKeyChecking=yes/g)).toHaveLength(3);
  expect(proxy).toContain('gate');
  expect(proxy).toContain('fe80::1');
  expect(args).not.toContain('-J');
});

test('on Windows jump hosts are left to ssh', () => {
  const args = sshArguments({ ...config, jump: 'ann@gate:2022' }, { platform: 'win32' });
  expect(args[args.indexOf('-J') + 1]).toBe('ann@gate:2022');
});
