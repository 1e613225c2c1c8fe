import { expect, test } from 'vitest';
import { oneObject, runCli } from './run-cli.ts';

const secret = 'canary-of-the-password';

test.each([
  ['no command', []],
  ['half a command', ['source']],
  ['an unknown command', ['sauce', 'list']],
  ['an unknown option', ['source', 'list', '--fast']],
  ['a missing option', ['source', 'add', 'sqlite', '--name', 'shop']],
  ['a missing argument', ['backup', 'run']],
  ['a word too many', ['status', 'now']],
  ['a wrong choice', ['backup', 'run', 'shop', '--format', 'zip']],
  ['a wrong number', ['backup', 'list', '--limit', '0']],
  ['a level that is none', ['backup', 'verify', 'latest:shop', '--level', '5']],
  ['a wrong size', ['backup', 'run', 'shop', '--max-size', 'large']],
  ['two ways to give a password', passwordTwice()],
  ['an id that is none', ['backup', 'show', 'abc']],
  ['create and replace', ['restore', 'latest:shop', '--to', 'x', '--create', '--replace']],
  ['confirm without replace', ['restore', 'latest:shop', '--to', 'x', '--confirm', 'x']],
  ['a server without a host', ['source', 'add', 'postgresql', '--name', 'a', '--database', 'b']],
  ['a tool without a path', ['tools', 'set', 'pg_dump']],
])('%s is a usage error, with --json one object', async (_what, argv) => {
  const plain = await runCli(argv);
  expect(plain.code).toBe(2);
  expect(plain.stdout).toBe('');
  expect(plain.stderr).not.toBe('');

  for (const asked of [
    ['--json', ...argv],
    [...argv, '--json'],
  ]) {
    const json = await runCli(asked);
    expect(json.code).toBe(2);
    expect(oneObject(json)).toEqual({
      ok: false,
      error: { code: 'invalid-input', message: expect.any(String), hint: expect.any(String) },
    });
    expect(json.stderr).toBe('');
  }
});

function passwordTwice(): string[] {
  return ['connection', 'set-password', 'main', '--password-stdin', '--password-env', 'X'];
}

test.each([
  [['connection', 'set-password', 'main', '--password', secret]],
  [['connection', 'set-password', 'main', `--password=${secret}`]],
  [['connection', 'set-password', 'main', `--pasword=${secret}`]],
  [['connection', 'set-password', 'main', secret]],
  [['key', 'import-kit', 'kit', '--passphrase', secret]],
])('a secret in the arguments is refused and not repeated: %j', async (argv) => {
  const run = await runCli([...argv, '--json']);
  expect(run.code).toBe(2);
  expect(oneObject(run)).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
  expect(run.stdout + run.stderr).not.toContain(secret);
});

test('a refused password comes with the reason and the ways that are open', async () => {
  const { stderr } = await runCli(['source', 'add', 'postgresql', '--password', secret]);
  expect(stderr).toContain('process list');
  expect(stderr).toContain('--password-stdin');
  expect(stderr).toContain('--password-env');
});

test('help and version need no core, in text and as JSON', async () => {
  const help = await runCli(['backup', 'run', '--help']);
  expect(help).toMatchObject({ code: 0, stderr: '' });
  expect(help.stdout).toContain('--exclude-table-data');
  expect(help.stdout).toContain('--data-dir');

  const json = await runCli(['--json', '--version']);
  expect(json.code).toBe(0);
  expect(oneObject(json)).toEqual({ ok: true, value: { text: expect.stringMatching(/^\d+\./) } });
});

test('an error names the command whose help explains it', async () => {
  const { stderr } = await runCli(['source', 'add', 'sqlite', '--name', 'shop']);
  expect(stderr).toContain('`lifeboat source add sqlite --help`');
});
