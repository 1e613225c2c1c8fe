import { Worker } from 'node:worker_threads';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { runTool, startTool } from '../../../electron/core/tools/run-tool.ts';

const signal = () => AbortSignal.timeout(20_000);
const shell = (script: string) => ({ tool: 'sh', args: ['-c', script] });

describe('running a tool', () => {
  test('feeds stdin and gives stdout and exit code', async () => {
    const exit = await runTool({ tool: 'cat', args: [] }, signal(), 'hello');
    expect(exit).toMatchObject({ exitCode: 0, signal: null, stdout: 'hello', stderr: '' });
  });

  test('resolves with however it ended', async () => {
    expect(await runTool(shell('exit 3'), signal())).toMatchObject({ exitCode: 3, signal: null });
    expect(await runTool(shell('kill -9 $$'), signal())).toMatchObject({
      exitCode: null,
      signal: 'SIGKILL',
    });
  });

  test('hides secrets in stderr and in its lines', async () => {
    const lines: string[] = [];
    const exit = await runTool(
      {
        ...shell('echo "the key is $KEY" >&2; printf "%s unfinished" "$KEY" >&2'),
        secretEnv: { KEY: 's3cret-value' },
        onStderrLine: (line) => lines.push(line),
      },
      signal(),
    );
    expect(exit.stderr).toBe('the key is •••\n••• unfinished');
    expect(lines).toEqual(['the key is •••', '••• unfinished']);
  });

  test('keeps the end of a long stderr', async () => {
    const exit = await runTool(shell('seq 1 200000 >&2'), signal());
    expect(exit.stderr.length).toBeLessThanOrEqual(64 * 1024);
    expect(exit.stderr.endsWith('199999\n200000')).toBe(true);
  });

  test('inherits hardly anything of our environment', async () => {
    process.env['PGSERVICE'] = 'elsewhere';
    const exit = await runTool({ tool: 'env', args: [], env: { SHOWN: 'yes' } }, signal());
    delete process.env['PGSERVICE'];
    expect(exit.stdout).not.toContain('PGSERVICE');
    expect(exit.stdout).toContain('SHOWN=yes');
    expect(exit.stdout).toContain('LC_ALL=C');
    expect(exit.stdout).toContain('PATH=');
  });

  test('a program that is not there is tool-missing', async () => {
    await expect(runTool({ tool: '/no/such/tool', args: [] }, signal())).rejects.toMatchObject({
      code: 'tool-missing',
    });
    await expect(runTool({ tool: '/etc/passwd', args: [] }, signal())).rejects.toMatchObject({
      code: 'tool-missing',
    });
  });

  test('aborting asks first, and forces what does not listen', async () => {
    const polite = new AbortController();
    const tool = startTool(shell('echo ready; exec sleep 100'), polite.signal);
    await once(tool.stdout, 'data');
    polite.abort();
    expect(await tool.finished).toMatchObject({ signal: 'SIGTERM' });

    const stern = new AbortController();
    const deaf = startTool(
      shell(`trap '' TERM; echo ready; while :; do sleep 1; done`),
      stern.signal,
    );
    deaf.stdout.on('data', () => {});
    await once(deaf.stdout, 'data');
    stern.abort();
    expect(await deaf.finished).toMatchObject({ signal: 'SIGKILL' });
  });

  test('output that nobody reads yet is not lost', async () => {
    const tool = startTool(shell('seq 1 100000'), signal());
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    const text = Buffer.concat(await tool.stdout.toArray()).toString();
    expect(text.split('\n').length).toBe(100_001);
  });

  test('a program that does not read its input is no error of the input', async () => {
    const exit = await runTool(shell('exit 0'), signal(), 'x'.repeat(10_000_000));
    expect(exit.exitCode).toBe(0);
  });

  test('works in a worker thread', async () => {
    const url = new URL('../../../electron/core/tools/run-tool.ts', import.meta.url).href;
    const worker = new Worker(
      `const { parentPort } = require('node:worker_threads');
       import(${JSON.stringify(url)})
         .then(({ runTool }) => runTool({ tool: 'cat', args: [] }, AbortSignal.timeout(20000), 'from a worker'))
         .then((exit) => parentPort.postMessage(exit.stdout));`,
      { eval: true },
    );
    const [message] = await once(worker, 'message');
    expect(message).toBe('from a worker');
    await worker.terminate();
  });
});
