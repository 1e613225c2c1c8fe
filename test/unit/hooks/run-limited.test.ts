import { describe, expect, test } from 'vitest';
import { runLimited } from '../../../electron/core/hooks/run-limited.ts';
import { createLocalRunner } from '../../../electron/core/runners/local-runner.ts';

const runner = createLocalRunner({ toolPaths: {} });
const never = new AbortController().signal;

/** Runs a script and gives what was logged, and what it failed with. */
async function run(script: string, secrets: readonly string[] | null = [], signal = never) {
  const logged: string[] = [];
  const call = { tool: '/bin/sh', args: ['-c', script] };
  const log = (line: string) => void logged.push(line);
  const ended = runLimited({ runner, call, timeoutSeconds: 60, secrets, log }, signal);
  const error: unknown = await ended.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return { logged, error };
}

describe('what is told of the output', () => {
  test('the last lines of both streams', async () => {
    const { logged, error } = await run('seq 100; echo last >&2');
    expect(error).toBeNull();
    expect(logged).toEqual(['92', '93', '94', '95', '96', '97', '98', '99', '100', 'last']);
  });

  test('a failure quotes three lines at most', async () => {
    const { error } = await run('seq 100 >&2; exit 9');
    expect(error).toMatchObject({
      code: 'step-failed',
      message: 'It ended with status 9: 98 | 99 | 100',
    });
  });

  test('secrets are dots, also where much was written', async () => {
    const { logged, error } = await run(
      'yes "x hunter2 y" | head -n 5000; echo "hunter2!" >&2; exit 1',
      ['hunter2'],
    );
    expect(logged).toHaveLength(10);
    expect(JSON.stringify([logged, error])).not.toMatch(/hunter|unter2/);
    expect(logged.at(-1)).toBe('•••!');
  });

  test('a line longer than what is kept is left out rather than cut', async () => {
    const { logged } = await run(
      'for i in 1 2 3; do head -c 9000 /dev/zero | tr "\\0" x; sleep 0.1; done; echo; echo end',
    );
    expect(logged).toEqual(['end']);
  });

  test('nothing where the secrets are not known', async () => {
    const { logged, error } = await run('echo hunter2; exit 1', null);
    expect(logged).toEqual([]);
    expect(error).toMatchObject({ message: 'It ended with status 1.' });
  });
});

test('a program that a signal ended failed', async () => {
  const { error } = await run('kill -KILL $$');
  expect(error).toMatchObject({ message: 'It was ended by SIGKILL.' });
});

test('an abort ends the program and gives its reason', async () => {
  const abort = new AbortController();
  const reason = new Error('enough');
  const ended = run('exec sleep 100', [], abort.signal);
  abort.abort(reason);
  expect((await ended).error).toBe(reason);
});

test('a program that is not there is told as such', async () => {
  const call = { tool: '/no/such/program', args: [] };
  await expect(
    runLimited({ runner, call, timeoutSeconds: 5, secrets: [], log: () => {} }, never),
  ).rejects.toMatchObject({ code: 'tool-missing' });
});
