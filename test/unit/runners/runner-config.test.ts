import { expect, test } from 'vitest';
import { runnerConfigSchema } from '../../../shared/model/runner.ts';

const accepts = (config: object) => runnerConfigSchema.safeParse(config).success;

test.each(['-oProxyCommand=x', '--privileged', 'a b', 'a\nb', '', ' db'])(
  'no name that a program could take for something else: %j',
  (name) => {
    expect(accepts({ kind: 'docker', container: name })).toBe(false);
    expect(accepts({ kind: 'compose', file: '/c.yaml', service: name })).toBe(false);
    expect(accepts({ kind: 'compose', file: '/c.yaml', service: 'db', project: name })).toBe(false);
    expect(accepts({ kind: 'ssh', host: name })).toBe(false);
    expect(accepts({ kind: 'ssh', host: 'db1', user: name })).toBe(false);
    expect(accepts({ kind: 'ssh', host: 'db1', jump: name })).toBe(false);
    expect(accepts({ kind: 'ssh', host: 'db1', jump: `gate,${name}` })).toBe(false);
    expect(accepts({ kind: 'ssh', host: 'db1', jump: `ann@${name}` })).toBe(false);
  },
);

test.each(['-i', '', 'a\nb'])('no path that is an option or goes over lines: %j', (path) => {
  expect(accepts({ kind: 'compose', file: path, service: 'db' })).toBe(false);
  expect(accepts({ kind: 'ssh', host: 'db1', identityFile: path })).toBe(false);
  expect(accepts({ kind: 'ssh', host: 'db1', knownHosts: path })).toBe(false);
});

test('names and paths as they are in the field', () => {
  expect(accepts({ kind: 'docker', container: 'shop_db-1' })).toBe(true);
  expect(accepts({ kind: 'compose', file: '/srv/my shop/compose.yaml', service: 'db' })).toBe(true);
  for (const jump of ['gate', 'ann@gate.example.org:2022', 'a@b,c@[fe80::1%eth0]:22']) {
    expect(accepts({ kind: 'ssh', host: 'db1.example.org', user: 'DOMAIN\\ann', jump })).toBe(true);
  }
  expect(accepts({ kind: 'ssh', host: '2001:db8::1', identityFile: '/keys/my key' })).toBe(true);
});
