import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { text, buffer } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { endProgram, FAR_COMMAND, farProgram } from '../../../electron/core/runners/far-program.ts';
import type { ToolCall } from '../../../electron/core/tools/tool-call.ts';

const SHELLS = [['sh'], ['dash'], ['bash'], ['bash', '--posix'], ['busybox', 'sh']].filter(
  ([program = '']) => spawnSync(program, ['-c', 'true']).status === 0,
);
/** Every byte that a variable can hold; a shell that loses one would change a name or a password. */
const EVERY_BYTE =
  Array.from({ length: 127 }, (_, index) => String.fromCodePoint(index + 1)).join('') +
  'äöü€𝄞\u0081\u0088';

describe.each(SHELLS)('the far shell %s %s', (...shell) => {
  const words = shell.filter((word) => word !== undefined);

  async function run(call: ToolCall, input: 'none' | 'stream', fed: string | Buffer = '') {
    const [program = '', ...args] = words;
    const child = spawn('setsid', [program, ...args, ...FAR_COMMAND.slice(1)], {
      env: { PATH: process.env['PATH'], SHLVL: '1', PGOPTIONS: 'evil', EVIL: "a'\nexport B='1" },
    });
    child.stdin.on('error', () => {});
    child.stdin.write(farProgram(call, 'MARK', input));
    if (input === 'stream') child.stdin.end(fed);
    const exited = once(child, 'exit');
    const [out, err] = await Promise.all([buffer(child.stdout), text(child.stderr)]);
    const [status] = await exited;
    child.stdin.end();
    return { out: out.toString('utf8'), err: err.replace(/group \d+/, 'group N'), status };
  }

  test('hands over every byte, in arguments, environment, secrets and files', async () => {
    const script = 'printf "%s|" "$1" "$A" "$B"; cat "$2"; cat';
    const call = {
      tool: 'sh',
      args: ['-c', script, 'tool', EVERY_BYTE, '{file:f}'],
      env: { A: EVERY_BYTE },
      secretEnv: { B: EVERY_BYTE },
      files: { f: { content: `${EVERY_BYTE}\n\n`, secret: true } },
    };
    const expected = `MARK${`${EVERY_BYTE}|`.repeat(3)}${EVERY_BYTE}\n\n`;
    expect(await run(call, 'none')).toEqual({
      out: `${expected}MARK`,
      err: 'MARK group N\n\nMARK exit 0\n',
      status: 0,
    });
    expect((await run(call, 'stream', `fed\0${EVERY_BYTE}`)).out).toBe(
      `${expected}fed\0${EVERY_BYTE}MARK`,
    );
  });

  test('drops the environment it was started with', async () => {
    const { out } = await run({ tool: 'env', args: [] }, 'none');
    expect(out).toContain('PATH=');
    expect(out).not.toMatch(/PGOPTIONS|EVIL|B=/);
  });

  test('tells how the tool ended, and nothing of its own', async () => {
    const killed = await run({ tool: 'sh', args: ['-c', 'kill -KILL $$'] }, 'none');
    expect(killed).toEqual({
      out: 'MARKMARK',
      err: 'MARK group N\n\nMARK exit 137\n',
      status: 137,
    });
    const missing = await run({ tool: '/etc/passwd', args: [] }, 'none');
    expect(missing).toEqual({ out: '', err: 'MARK missing tool\n', status: 127 });
  });

  test('runs nothing when its program breaks off', () => {
    const [program = '', ...args] = words;
    const whole = farProgram({ tool: 'echo', args: ['ran'] }, 'MARK', 'none');
    const input = whole.slice(0, -1);
    const { stdout } = spawnSync(program, [...args, ...FAR_COMMAND.slice(1)], { input });
    expect(stdout.toString()).toBe('');
  });

  test('ends a group of processes, also one that does not listen', async () => {
    const script = `trap '' TERM; echo ready; while :; do sleep 1; done`;
    const deaf = spawn('setsid', ['sh', '-c', script]);
    await once(deaf.stdout, 'data');
    const ended = once(deaf, 'exit');
    const [program = '', ...args] = words;
    const input = endProgram(deaf.pid ?? 0);
    spawnSync(program, [...args, ...FAR_COMMAND.slice(1)], { input });
    expect((await ended)[1]).toBe('SIGKILL');
  });
});

test('what stands in the argument list is alike for every login shell', () => {
  expect(FAR_COMMAND.join(' ')).not.toMatch(/['\\!\n]/);
});

test('refuses what no shell could hand over', () => {
  expect(() => farProgram({ tool: 'a', args: ['\0'] }, 'M', 'none')).toThrow('NUL');
  expect(() => farProgram({ tool: 'a', args: [], env: { 'A;B': '' } }, 'M', 'none')).toThrow('A;B');
});
