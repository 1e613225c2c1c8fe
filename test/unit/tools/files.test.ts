import { readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { describeCall } from '../../../electron/core/tools/describe-call.ts';
import { fillInFiles } from '../../../electron/core/tools/fill-in-files.ts';
import {
  clientEnvironment,
  inheritedEnvironment,
} from '../../../electron/core/tools/inherited-environment.ts';
import { openFiles } from '../../../electron/core/tools/nameless-files.ts';
import { runTool } from '../../../electron/core/tools/run-tool.ts';
import { secretsOfCall } from '../../../electron/core/tools/secrets-of-call.ts';

const leftFolders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('lifeboat-file-'));
const files = {
  one: { content: 'first\n', secret: true },
  two: { content: 'second', secret: false },
};

test('puts paths where files are named, and nowhere else', () => {
  const call = {
    args: ['--config={file:one}', '{file:other}', '{file:}'],
    env: { A: '{file:two}' },
    files,
  };
  const filled = fillInFiles(call, (name) => `/${name}`);
  expect(filled.args).toEqual(['--config=/one', '{file:other}', '{file:}']);
  expect(filled.env).toEqual({ A: '/two' });
});

test('a tool reads its files; they have a mode of 0600 and never a name', async () => {
  const script = 'cat "$1" "$TWO"; stat -L -c "%a %F" "$1"; ls "$2"';
  const call = {
    tool: 'sh',
    args: ['-c', script, 'tool', '{file:one}', tmpdir()],
    env: { TWO: '{file:two}' },
    files,
  };
  const exit = await runTool(call, AbortSignal.timeout(20_000));
  expect(exit.stdout.startsWith('first\nsecond600 regular file\n')).toBe(true);
  expect(exit.stdout).not.toContain('lifeboat-file-');
  expect(leftFolders()).toEqual([]);
});

test('on Windows they are files of their own until the tool has ended', () => {
  const opened = openFiles(files, 'win32');
  const path = opened.pathOf('two');
  expect(readFileSync(path, 'utf8')).toBe('second');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  opened.ended();
  expect(() => statSync(path)).toThrow('ENOENT');
});

const secret = (content: string) => secretsOfCall({ files: { config: { content, secret: true } } });

test('knows the secrets inside a secret file, in the forms that tools repeat them', () => {
  expect(secret('[client]\nuser=bob\npassword="a\\"b"\n')).toContain('a"b');
  expect(secret('password: s3cret\nuri: mongodb://bob:p%40ss@host/db\n')).toEqual(
    expect.arrayContaining(['s3cret', 'p%40ss', 'p@ss']),
  );
  expect(secret('user=bob\nhost=db1\n')).toEqual(['user=bob\nhost=db1\n']);
  expect(secretsOfCall({ files: { config: { content: 'password=x', secret: false } } })).toEqual(
    [],
  );
});

test('hides them in what a tool says', async () => {
  const config = { content: 'password="s3cret"\n', secret: true };
  const script = 'echo "cannot use s3cret" >&2';
  const call = { tool: 'sh', args: ['-c', script, '{file:config}'], files: { config } };
  expect((await runTool(call, AbortSignal.timeout(20_000))).stderr).toBe('cannot use •••');
});

test('shows dots for the path of a file', () => {
  const call = { tool: 'mongodump', args: ['--config={file:one}', '--archive'], files };
  expect(describeCall(call)).toBe("mongodump '--config=•••' --archive");
});

test('gives the addresses of daemon and agent to their clients alone', () => {
  const own = {
    DOCKER_HOST: 'unix:///x',
    SSH_AUTH_SOCK: '/agent',
    DOCKER_TOKEN: 'no',
    PATH: '/bin',
  };
  expect(clientEnvironment('docker', own)).toEqual({ DOCKER_HOST: 'unix:///x' });
  expect(clientEnvironment('ssh', own)).toEqual({ SSH_AUTH_SOCK: '/agent' });
  expect(inheritedEnvironment(own)).toEqual({ PATH: '/bin', LANG: 'C', LC_ALL: 'C' });
});
