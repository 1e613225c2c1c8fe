import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import type { Runner } from '../../electron/core/runners/runner.ts';
import { processesWith, untilProcesses } from '../fixtures/processes-with.ts';
import { shell, soon } from './runner-calls.ts';

/** A time to sleep that is told from any other in an argument list. */
const unique = () => `6000.${randomInt(10 ** 12)}`;

/** How runs end before they are done. `far` runners have a link that can be lost. */
export function runnerEndsSuite(runner: () => Runner, far: boolean): void {
  test('starts nothing under a signal that is aborted already', async () => {
    const mark = unique();
    const run = runner().run(shell('exec sleep "$1"', mark), AbortSignal.abort());
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
    expect(processesWith(mark)).toEqual([]);
  });

  // Far away whatever the tool started is ended with it.
  const script = far ? 'echo ready; sleep "$1"; sleep "$1"' : 'echo ready; exec sleep "$1"';

  test.each(['none', 'some'])(
    'aborting ends the tool where it runs, with input: %s',
    async (input) => {
      const mark = unique();
      const abort = new AbortController();
      const tool = runner().start(shell(script, mark), abort.signal);
      if (input === 'none') tool.stdin.end();
      else tool.stdin.write('a beginning');
      await once(tool.stdout, 'data');
      expect(processesWith(mark)).not.toEqual([]);
      abort.abort();
      expect(await tool.finished).toMatchObject({ exitCode: null, signal: 'SIGTERM' });
      await untilProcesses(mark, 'none');
    },
  );

  test('aborting forces a tool that does not listen', async () => {
    const mark = unique();
    const abort = new AbortController();
    const deaf = `trap '' TERM; echo ready; while :; do sleep 1; done`;
    const tool = runner().start(shell(deaf, mark), abort.signal);
    tool.stdin.end();
    await once(tool.stdout, 'data');
    abort.abort();
    expect((await tool.finished).exitCode).toBe(null);
    await untilProcesses(mark, 'none');
  });

  test('a reader that leaves ends a tool that writes on', async () => {
    const mark = unique();
    const tool = runner().start(shell('while echo more; do :; done', mark), soon());
    tool.stdin.end();
    await once(tool.stdout, 'data');
    tool.stdout.destroy();
    await tool.finished.catch(() => {});
    await untilProcesses(mark, 'none');
    expect(processesWith(mark)).toEqual([]);
  });

  if (!far) return;

  test.each(['none', 'some'])(
    'a client that is killed is a failure, with input: %s',
    async (input) => {
      const mark = unique();
      const tool = runner().start(shell(script, mark), soon());
      if (input === 'none') tool.stdin.end();
      else tool.stdin.write('a beginning');
      await once(tool.stdout, 'data');
      process.kill(tool.pid ?? 0, 'SIGKILL');
      await expect(tool.finished).rejects.toMatchObject({ code: 'server-unreachable' });
      await untilProcesses(mark, 'none');
    },
  );

  test('a client that is killed in the middle of the output is never an end', async () => {
    const mark = unique();
    const tool = runner().start(shell('cat /dev/zero', mark), soon());
    tool.stdin.end();
    let bytes = 0;
    const enough = 4_000_000;
    const reading = (async () => {
      for await (const chunk of tool.stdout) {
        // Once: what was on its way still comes when the process is gone, and with it its id.
        if (bytes <= enough && bytes + chunk.length > enough)
          process.kill(tool.pid ?? 0, 'SIGKILL');
        bytes += chunk.length;
      }
    })();
    await expect(reading).rejects.toThrow('broke off');
    await expect(tool.finished).rejects.toMatchObject({ code: 'server-unreachable' });
    await untilProcesses(mark, 'none');
  });
}
