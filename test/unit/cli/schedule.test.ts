import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import type { ScheduleChanges } from '../../../shared/contract/schedule.ts';
import { FakeCore } from './fake-core.ts';
import { oneObject, runCli } from './run-cli.ts';

const changes: ScheduleChanges = {
  method: 'systemd',
  files: [{ path: '/home/jo/x.timer', content: '[Timer]\nOnCalendar=*:00/5\n', action: 'write' }],
  commands: ['systemctl --user daemon-reload'],
  notes: ['It runs while you are signed in.'],
};

function scheduleCore(): FakeCore {
  return new FakeCore({
    'schedule.install': () => changes,
    'schedule.remove': () => ({
      ...changes,
      files: [{ path: '/home/jo/x.timer', content: null, action: 'remove' }],
    }),
  });
}

/** Standard input of a person who types this at a terminal. */
function terminal(typed: string): Readable & { isTTY: boolean } {
  return Object.assign(Readable.from([typed]), { isTTY: true });
}

const dryRuns = (core: FakeCore) =>
  core.calls.map(({ input }) => Object.entries(input ?? {}).find(([key]) => key === 'dryRun')?.[1]);

test('on a terminal it shows everything first, and installs after a yes', async () => {
  const core = scheduleCore();
  const run = await runCli(['schedule', 'install'], {
    openCore: core.open,
    stdin: terminal('y\n'),
  });
  expect(run).toMatchObject({ code: 0, stdout: 'Installed.\n' });
  expect(run.stderr).toContain('Write: /home/jo/x.timer\n  [Timer]\n  OnCalendar=*:00/5');
  expect(run.stderr).toContain('systemctl --user daemon-reload');
  expect(run.stderr.indexOf('[Timer]')).toBeLessThan(run.stderr.indexOf('Install this?'));
  expect(dryRuns(core)).toEqual([true, false]);
});

test.each(['n\n', '\n', '', 'yes please\n'])('after %j nothing is changed', async (typed) => {
  const core = scheduleCore();
  const run = await runCli(['schedule', 'remove'], { openCore: core.open, stdin: terminal(typed) });
  expect(run.code).toBe(130);
  expect(run.stderr).toContain('Nothing was changed.');
  expect(dryRuns(core)).toEqual([true]);
});

test('a script, and whoever wants JSON, has to say --yes', async () => {
  const core = scheduleCore();
  const piped = await runCli(['schedule', 'install'], { openCore: core.open, stdinText: 'y\n' });
  expect(piped).toMatchObject({ code: 2, stdout: '' });
  const json = await runCli(['schedule', 'install', '--json'], {
    openCore: core.open,
    stdin: terminal('y\n'),
  });
  expect(oneObject(json)).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
  expect(core.calls).toEqual([]);

  const agreed = await runCli(['schedule', 'install', '--json', '--yes', '--every', '10'], {
    openCore: core.open,
  });
  expect(oneObject(agreed)).toEqual({ ok: true, value: changes });
  expect(core.inputOf('schedule.install')).toMatchObject({ method: null, everyMinutes: 10 });
});

test('a try is the answer itself and asks nothing', async () => {
  const core = scheduleCore();
  const run = await runCli(['schedule', 'remove', '--dry-run', '--method', 'systemd'], {
    openCore: core.open,
  });
  expect(run.stdout).toContain('Remove: /home/jo/x.timer');
  expect(dryRuns(core)).toEqual([true]);
});
