import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const entry = fileURLToPath(
  new URL('../../../electron/core/transport/core-child-entry.ts', import.meta.url),
);

// Elsewhere a child gets nothing but what is named.
test.each(process.platform === 'linux' ? ['socket'] : [])(
  'a core lets go of a %s that came along from its parent, and goes on',
  async () => {
    const child = spawn(process.execPath, [entry], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc', 'pipe'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const inherited = child.stdio[4];
    if (inherited === null || inherited === undefined) throw new Error('There is no socket.');
    inherited.on('data', () => {});
    const [[hello]] = await Promise.all([once(child, 'message'), once(inherited, 'end')]);
    expect(hello).toMatchObject({ kind: 'hello' });
    child.send({ kind: 'close' });
    expect(await once(child, 'exit')).toEqual([0, null]);
  },
);
