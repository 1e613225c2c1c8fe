import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  writeFileSync,
} from 'node:fs';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { scheduleChangesSchema } from '../../../shared/contract/schedule.ts';
import { skippedFor } from '../../fixtures/need-part.ts';
import { whyNoPrivateCrontabs, withPrivateCrontabs } from '../../fixtures/private-crontabs.ts';
import { quoteWord } from '../../../electron/core/tools/quote-word.ts';
import { Workplace } from './lifeboat.ts';

/* `schedule` on this machine: what is shown is what is written, and it goes again without a trace. */

const missing = whyNoPrivateCrontabs();
const entry = fileURLToPath(new URL('../../../electron/cli/main.ts', import.meta.url));

let place: Workplace;
beforeEach(() => {
  place = new Workplace();
});
afterEach(() => place.remove());

const changesOf = (run: { value: unknown }) => scheduleChangesSchema.parse(run.value);

test('nothing is installed unasked: a script has to say --yes', async () => {
  for (const argv of [
    ['schedule', 'install'],
    ['schedule', 'install', '--method', 'cron'],
  ]) {
    const refused = await place.json(argv);
    expect(refused).toMatchObject({ code: 2, ok: false, error: { code: 'invalid-input' } });
  }
  const wrong = await place.json(['schedule', 'install', '--every', '61']);
  expect(wrong).toMatchObject({ code: 2, error: { code: 'invalid-input' } });
});

test('a try shows unit files whole, and writes none of them', async () => {
  const shown = await place.json(['schedule', 'install', '--method', 'systemd', '--dry-run']);
  const { files, commands } = changesOf(shown);
  expect(files.map(({ path }) => path.replace(/-[0-9a-f]{8}/, ''))).toEqual(
    ['service', 'timer'].map((end) => place.path(`.config/systemd/user/lifeboat-run-due.${end}`)),
  );
  expect(files[0]?.content).toContain(`"--data-dir" "${place.dataFolder}" "run-due"`);
  expect(files[0]?.content).toContain(`LIFEBOAT_PASSPHRASE_FILE=${place.path('passphrase')}`);
  expect(commands).toHaveLength(3);
  expect(existsSync(place.path('.config'))).toBe(false);
});

test('a method that this platform has not is refused', async () => {
  const refused = await place.json(['schedule', 'install', '--method', 'launchd', '--dry-run']);
  expect(refused).toMatchObject({ code: 1, error: { code: 'schedule-not-installed' } });
});

describe('with a stand-in for systemctl', () => {
  let user: Workplace;
  beforeEach(() => {
    const bin = place.path('bin');
    mkdirSync(bin);
    writeFileSync(
      `${bin}/systemctl`,
      `#!/bin/sh\necho "$*" >> '${place.path('ran')}'\n[ "$2" != enable ] || [ ! -e '${place.path('fail')}' ]\n`,
    );
    chmodSync(`${bin}/systemctl`, 0o755);
    user = new Workplace({ PATH: [bin, process.env['PATH']].join(delimiter) });
  });
  afterEach(() => user.remove());
  const units = () => {
    const folder = user.path('.config/systemd/user');
    return existsSync(folder) ? readdirSync(folder) : [];
  };

  test('it is installed, found again, recorded and removed', async () => {
    const installed = await user.json(['schedule', 'install', '--every', '10', '--yes']);
    const changes = changesOf(installed);
    expect(changes.method).toBe('systemd');
    for (const { path, content } of changes.files) {
      expect(readFileSync(path, 'utf8')).toBe(content);
    }
    const status = await user.json(['schedule', 'status']);
    expect(status.value).toMatchObject({ installed: ['systemd'], lastLookAt: null });
    expect((await user.run(['schedule', 'status'])).stdout).toContain('systemd');
    const removed = await user.json(['schedule', 'remove', '--yes']);
    expect(removed).toMatchObject({ code: 0, ok: true });
    expect(units()).toEqual([]);
    const again = await user.json(['schedule', 'remove', '--yes']);
    expect(again).toMatchObject({ code: 1, error: { code: 'schedule-not-installed' } });
    const audit = await user.json(['audit', 'list']);
    expect(audit.value).toMatchObject([
      { action: 'schedule.remove', subject: 'systemd' },
      { action: 'schedule.install', subject: 'systemd', details: { after: { everyMinutes: 10 } } },
    ]);
  });

  test('a try that fails in the middle leaves nothing behind', async () => {
    writeFileSync(place.path('fail'), '');
    const failed = await user.json(['schedule', 'install', '--yes']);
    expect(failed).toMatchObject({ code: 1, error: { code: 'tool-failed' } });
    expect(units()).toEqual([]);
    expect((await user.json(['schedule', 'status'])).value).toMatchObject({ installed: [] });
  });
});

const mine = '# mine\nMAILTO=""\n1 2 * * * echo 100\\% > /dev/null\n';
const lifeboat = (...argv: readonly string[]) =>
  [process.execPath, entry, ...argv].map(quoteWord).join(' ');
const environment = () => ({
  HOME: place.folder,
  LIFEBOAT_DATA_DIR: place.dataFolder,
  LIFEBOAT_PASSPHRASE_FILE: place.path('passphrase'),
});

describe.skipIf(missing !== null)(`with the real crontab${skippedFor(missing)}`, () => {
  test('its lines are installed, found again, replaced and removed; the others stay', async () => {
    writeFileSync(place.path('mine'), mine);
    const install = (every: string) =>
      lifeboat('schedule', 'install', '--method', 'cron', '--every', every, '--yes', '--json');
    await withPrivateCrontabs(
      `
        crontab ${quoteWord(place.path('mine'))}
        ${install('5')} > shown
        crontab -l > installed
        ${lifeboat('schedule', 'status', '--json')} > status
        ${install('60')} > again
        crontab -l > replaced
        ${lifeboat('schedule', 'remove', '--yes', '--json')} > removed
        crontab -l > left
      `.replaceAll(/> (\w+)$/gm, (_, name: string) => `> ${quoteWord(place.path(name))}`),
      environment(),
    );
    const file = (name: string) => readFileSync(place.path(name), 'utf8');
    const { files } = changesOf(JSON.parse(file('shown')));
    expect(file('installed')).toBe(mine + files[0]?.content);
    expect(file('installed')).toContain('*/5 * * * * LIFEBOAT_PASSPHRASE_FILE=');
    expect(JSON.parse(file('status'))).toMatchObject({ value: { installed: ['cron'] } });
    expect(file('replaced').match(/run-due >/g)).toHaveLength(1);
    expect(file('replaced')).toContain('\n0 * * * * LIFEBOAT_PASSPHRASE_FILE=');
    expect(file('left')).toBe(mine);
  });

  test('where there was no crontab, there is none afterwards', async () => {
    const out = await withPrivateCrontabs(
      `
        ${lifeboat('schedule', 'install', '--method', 'cron', '--yes', '--json')} > /dev/null
        ${lifeboat('schedule', 'remove', '--yes', '--json')} > /dev/null
        crontab -l 2>&1 || true
      `,
      environment(),
    );
    expect(out).toMatch(/^no crontab for/);
  });

  test('the installed line does its work in the world of cron, where there is hardly any environment', async () => {
    await place.json(['source', 'list']);
    const installed = await withPrivateCrontabs(
      `${lifeboat('schedule', 'install', '--method', 'cron', '--yes')} > /dev/null; crontab -l`,
      environment(),
    );
    const [, line = ''] = installed.split('\n');
    const command = line
      .split(' ')
      .slice(5)
      .join(' ')
      .replaceAll(String.raw`\%`, '%');
    // What cron sets, and nothing else (crontab(5)).
    const world = { HOME: place.folder, LOGNAME: 'root', SHELL: '/bin/sh', PATH: '/usr/bin:/bin' };
    expect(execFileSync('/bin/sh', ['-c', command], { env: world, encoding: 'utf8' })).toBe('');
    const status = await place.json(['schedule', 'status']);
    expect(status.value).toMatchObject({ lastLookAt: expect.any(String) });
  });
});
