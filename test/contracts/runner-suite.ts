import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRunner } from '../../electron/core/runners/create-runner.ts';
import type { Runner } from '../../electron/core/runners/runner.ts';
import { startArgvSampler } from '../fixtures/argv-sampler.ts';
import { skippedFor } from '../fixtures/need-part.ts';
import { findSecrets } from '../fixtures/find-secret.ts';
import type { RunnerBench, RunnerHarness } from './runner-harness.ts';
import { runnerEndsSuite } from './runner-ends-suite.ts';
import { binaryPiece, copyThrough, ODD_TEXT, shell, soon } from './runner-calls.ts';
import { runnerForwardSuite } from './runner-forward-suite.ts';

/** What every runner keeps, wherever its tools run. */
export function runnerSuite(harness: RunnerHarness): void {
  describe.skipIf(harness.missing !== null)(
    `runner ${harness.name}${skippedFor(harness.missing)}`,
    () => {
      let bench: RunnerBench;
      let runner: Runner;
      beforeAll(async () => {
        bench = await harness.open();
        runner = createRunner(bench.config, { toolPaths: {} });
      });
      afterAll(() => bench?.close());

      test('gives the exit code of the tool, or the signal that ended it', async () => {
        for (const exitCode of [0, 1, 3, 77, 255]) {
          const exit = await runner.run(shell(`exit ${exitCode}`), soon());
          expect(exit).toMatchObject({ exitCode, signal: null, stdout: '', stderr: '' });
        }
        const killed = await runner.run(shell('kill -KILL $$'), soon());
        expect(killed).toMatchObject({ exitCode: null, signal: 'SIGKILL', stderr: '' });
      });

      test('takes and gives 64 MiB of binary data exactly', async () => {
        const { sent, received, exit } = await copyThrough(runner, 64 * 16);
        expect(exit).toMatchObject({ exitCode: 0 });
        expect(received).toEqual(sent);
      });

      test('takes and gives short data exactly, also none', async () => {
        for (const input of ['', '\n', 'x', ODD_TEXT, '\0\0\r\n']) {
          expect((await runner.run(shell('cat'), soon(), input)).stdout).toBe(input);
        }
      });

      test('gives a tool that is fed nothing the end of its input at once', async () => {
        const tool = runner.start(shell('cat; echo end'), soon());
        tool.stdin.end();
        expect(Buffer.concat(await tool.stdout.toArray()).toString()).toBe('end\n');
        expect((await tool.finished).exitCode).toBe(0);
      });

      test('runs a tool whose input nobody writes or ends', async () => {
        const tool = runner.start(shell('echo done'), soon());
        expect(Buffer.concat(await tool.stdout.toArray()).toString()).toBe('done\n');
        expect((await tool.finished).exitCode).toBe(0);
      });

      test('does not mind a tool that leaves its input unread', async () => {
        const exit = await runner.run(shell('exit 4'), soon(), binaryPiece(1).toString('hex'));
        expect(exit.exitCode).toBe(4);
      });

      test('hands out what the tool says line by line, and the end of it', async () => {
        const lines: string[] = [];
        const onStderrLine = (line: string) => lines.push(line);
        const call = {
          ...shell('echo one >&2; echo >&2; printf "two, unfinished" >&2'),
          onStderrLine,
        };
        const exit = await runner.run(call, soon());
        expect(lines).toEqual(['one', '', 'two, unfinished']);
        expect(exit.stderr).toBe('one\n\ntwo, unfinished');
        const long = await runner.run(
          shell('i=0; while [ $i -lt 20000 ]; do echo "line $i"; i=$((i+1)); done >&2'),
          soon(),
        );
        expect(long.stderr.length).toBeLessThanOrEqual(64 * 1024);
        expect(long.stderr.endsWith('line 19998\nline 19999')).toBe(true);
      });

      test('keeps output that nobody reads yet', async () => {
        const tool = runner.start(
          shell('i=0; while [ $i -lt 3000 ]; do echo $i; i=$((i+1)); done'),
          soon(),
        );
        tool.stdin.end();
        await tool.finished;
        const text = Buffer.concat(await tool.stdout.toArray()).toString();
        expect(text.split('\n').length).toBe(3001);
      });

      test('gives the environment of the call and hardly any other', async () => {
        process.env['PGSERVICE'] = 'elsewhere';
        const env = { SHOWN: ODD_TEXT, EMPTY: '' };
        const exit = await runner.run({ tool: 'env', args: [], env }, soon());
        delete process.env['PGSERVICE'];
        const names = [...exit.stdout.matchAll(/^(\w+)=/gm)].map(([, name]) => name);
        const ordinary = 'PATH HOME USER LOGNAME TMPDIR LANG LC_ALL PWD SHLVL _'.split(' ');
        const others = names.filter((name) => !ordinary.includes(name ?? ''));
        expect(new Set(others)).toEqual(new Set(['EMPTY', 'SHOWN']));
        expect(exit.stdout).toContain(`SHOWN=${ODD_TEXT}`);
        expect(exit.stdout).toContain('LC_ALL=C');
      });

      test('runs in the folder of the call', async () => {
        const exit = await runner.run({ ...shell('pwd -P'), folder: '/usr' }, soon());
        expect(exit.stdout).toBe('/usr\n');
        const nowhere = runner.run({ ...shell('pwd'), folder: '/no/such folder' }, soon());
        await expect(nowhere).rejects.toMatchObject({
          code: expect.stringMatching(/^(file|tool)-missing$/),
        });
      });

      test('hands over arguments as they are', async () => {
        const args = [
          ODD_TEXT,
          '',
          ' ',
          '-n',
          '--',
          "'",
          '$(exit 9)',
          '`exit 9`',
          '*',
          '{file:none}',
          '\\',
        ];
        const exit = await runner.run(shell('for a; do printf "%s|" "$a"; done', ...args), soon());
        expect(exit).toMatchObject({ exitCode: 0, stdout: args.map((arg) => `${arg}|`).join('') });
      });

      test('hands over long lists of arguments, and long arguments', async () => {
        const args = Array.from({ length: 4000 }, (_, index) => `${index}-${'x'.repeat(200)}`);
        const list = await runner.run(shell('echo $#; shift 3999; echo $1', ...args), soon());
        expect(list.stdout).toBe(`4000\n${args[3999]}\n`);
        const one = await runner.run(shell('printf %s "$1" | wc -c', 'y'.repeat(100_000)), soon());
        expect(one.stdout.trim()).toBe('100000');
      });

      test('hands over secrets and files that no argument list shows', async () => {
        const secret = randomBytes(16).toString('hex');
        const odd = `${ODD_TEXT}${secret}`;
        const long = `${'0123456789abcde\n'.repeat(4096)}${secret}\n\n`;
        const lines: string[] = [];
        const call = {
          ...shell(
            'printf %s "$KEY"; cat "$1"; cat "$SECOND"; printf "it is %s" "$KEY" >&2; sleep 1',
            '{file:first}',
          ),
          secretEnv: { KEY: odd },
          env: { SECOND: '{file:second}' },
          files: {
            first: { content: long, secret: true },
            second: { content: `[client]\npassword="${secret}"\n`, secret: true },
          },
          onStderrLine: (line: string) => lines.push(line),
        };
        const sampler = startArgvSampler();
        const exit = await runner.run(call, soon());
        const seen = await sampler.stop();
        expect(exit.stdout).toBe(`${odd}${long}[client]\npassword="${secret}"\n`);
        const places = seen.map((line) => ['arguments', Buffer.from(line)] as const);
        expect(findSecrets([{ name: 'secret', bytes: Buffer.from(secret) }], places)).toEqual([]);
        expect(seen.some((line) => line.includes('it is %s'))).toBe(true);
        expect(exit.stderr).toBe('it is •••');
        expect(lines.join('\n')).not.toContain(secret);
        expect(runner.describe(call)).not.toContain(secret);
      });

      test('hands over a file and input at once', async () => {
        const files = { one: { content: 'from the file\n', secret: false } };
        const exit = await runner.run(
          { ...shell('cat "$1" -', '{file:one}'), files },
          soon(),
          'fed',
        );
        expect(exit.stdout).toBe('from the file\nfed');
      });

      test('describes a call as a person would type it', () => {
        const call = {
          ...shell('echo "$1"', "it's"),
          env: { SHOWN: 'a b' },
          secretEnv: { KEY: 'abc' },
        };
        const shown = runner.describe(call);
        expect(shown).toContain('KEY=•••');
        expect(shown).not.toContain('abc');
        expect(shown).toContain('SHOWN=');
      });

      test('finds the tools of the place, with their versions', async () => {
        const [tar] = await runner.find('tar');
        expect(tar).toMatchObject({ tool: 'tar', version: expect.stringMatching(/^\d+\./) });
        expect(tar?.major).toBe(Number.parseInt(tar?.version ?? '', 10));
        expect(
          (await runner.run({ tool: tar?.path ?? '', args: ['--version'] }, soon())).stdout,
        ).toContain('tar');
        expect(await runner.find('mongorestore')).toEqual([]);
      });

      test('a program that is not there, or is none, is tool-missing', async () => {
        for (const tool of ['/no/such/tool', 'no-such-tool', '/etc/passwd', '/usr']) {
          const missing = runner.run({ tool, args: [] }, soon());
          await expect(missing).rejects.toMatchObject({ code: 'tool-missing' });
        }
      });

      runnerEndsSuite(() => runner, harness.name !== 'local');
      runnerForwardSuite(() => runner);
    },
  );
}
