import { expect, test } from 'vitest';
import { describeRunner, runnerConfigSchema } from '../../../shared/model/runner.ts';

const accepts = (runner: object) => runnerConfigSchema.safeParse(runner).success;
const told = (runner: object) => describeRunner(runnerConfigSchema.parse(runner));
const ssh = (changes: object) => ({ kind: 'ssh', host: 'db1', ...changes });

test('nothing that another program would take for an option is a name', () => {
  for (const host of ['-oProxyCommand=touch /tmp/x', '', 'a b', 'a\nb', '$(id)', 'a;b', '`id`']) {
    expect([host, accepts(ssh({ host }))]).toEqual([host, false]);
  }
  for (const user of ['-l', 'root;id', 'a b', '$USER', '']) {
    expect([user, accepts(ssh({ user }))]).toEqual([user, false]);
  }
  for (const jump of ['-oProxyCommand=x', 'a b', '$(id)', 'a;b']) {
    expect([jump, accepts(ssh({ jump }))]).toEqual([jump, false]);
  }
  for (const file of ['-x', '', 'a\nb']) {
    expect([file, accepts(ssh({ identityFile: file }))]).toEqual([file, false]);
    expect([file, accepts({ kind: 'compose', file, service: 'db' })]).toEqual([file, false]);
  }
  for (const name of ['--privileged', '', 'a b', 'a;b', '../x', 'a/b']) {
    expect([name, accepts({ kind: 'docker', container: name })]).toEqual([name, false]);
    expect([name, accepts({ kind: 'compose', file: '/x', service: name })]).toEqual([name, false]);
  }
});

test('usual names of hosts, users, containers and services are taken', () => {
  for (const host of ['db1.example.org', '10.0.0.5', '::1', 'fe80::1%eth0', 'prod-db', 'alias_1']) {
    expect([host, accepts(ssh({ host, user: 'ops@EXAMPLE.ORG', port: 2222 }))]).toEqual([
      host,
      true,
    ]);
  }
  expect(accepts(ssh({ user: 'DOMAIN\\ops', jump: 'ops@bastion:2222,b2' }))).toBe(true);
  expect(accepts({ kind: 'docker', container: 'shop_db-1' })).toBe(true);
  expect(accepts({ kind: 'compose', file: '/srv/My App/compose.yml', service: 'db' })).toBe(true);
});

test('each runner is told in a few words', () => {
  expect(told({ kind: 'local' })).toBe('on this machine');
  expect(told({ kind: 'docker', container: 'db' })).toBe('in the container db');
  expect(told({ kind: 'compose', file: '/x', service: 'db' })).toBe('in the service db');
  expect(told(ssh({ user: 'ops' }))).toBe('on ops@db1');
});
