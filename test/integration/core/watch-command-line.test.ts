import Database from 'better-sqlite3';
import { renameSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { alertSchema } from '../../../shared/model/alert.ts';
import { sourceKpiSchema, storageKpiSchema } from '../../../shared/model/kpi.ts';
import { parseExposition } from '../../unit/monitoring/exposition.ts';
import { Workplace } from '../cli/lifeboat.ts';

const statusSchema = z.object({
  appVersion: z.string(),
  secretStore: z.object({ problem: z.null() }),
  sources: z.array(sourceKpiSchema),
  alerts: z.array(alertSchema),
  storage: z.array(storageKpiSchema),
  debt: z.object({ behind: z.number(), worstMinutes: z.number() }),
});

let place: Workplace;

beforeAll(async () => {
  place = new Workplace();
  const database = new Database(place.path('shop.db'));
  database.exec('CREATE TABLE items (id INTEGER PRIMARY KEY); INSERT INTO items VALUES (1), (2);');
  database.close();
  const path = place.path('nas');
  await place.json(['destination', 'add', 'local', '--name', 'nas', '--path', path]);
  const source = ['--name', 'shop', '--file', place.path('shop.db'), '--environment', 'production'];
  await place.json(['source', 'add', 'sqlite', ...source]);
});
afterAll(() => place.remove());

const status = async () => statusSchema.parse((await place.json(['status'])).value);

test('status answers first, and --check tells a monitor of a critical alert', async () => {
  const before = await place.run(['status', '--check']);
  expect(before.stdout).toMatch(/^Not everything can be restored: no good backup of shop\.\n/);
  expect(before.code).toBe(0);

  renameSync(place.path('shop.db'), place.path('away.db'));
  expect((await place.run(['backup', 'run', 'shop'])).code).toBe(1);
  expect((await place.run(['status', '--check'])).code).toBe(1);
  const failed = await status();
  expect(failed).toMatchObject({
    sources: [{ source: 'shop', lastGoodBackup: null, success7: { attempts: 1, succeeded: 0 } }],
    storage: [{ destination: 'nas', copies: 0 }],
    debt: { behind: 0, worstMinutes: 0 },
  });

  // The most severe is the first; its key is in no kit either.
  expect(failed.alerts.map(({ rule, severity }) => [rule, severity])).toEqual([
    ['backup-failed', 'critical'],
    ['key-not-exported', 'warning'],
  ]);
  const id = failed.alerts[0]?.id ?? '';
  const snooze = ['alerts', 'snooze', id, '--reason', 'It moves.'];
  expect((await place.json(snooze)).code).toBe(2);
  expect((await place.run([...snooze, '--for', '2h'])).stdout).toContain('put off until');
  const quiet = await place.run(['status', '--check']);
  expect(quiet).toMatchObject({ code: 0, stdout: expect.stringContaining('It moves.') });

  renameSync(place.path('away.db'), place.path('shop.db'));
  expect((await place.run(['backup', 'run', 'shop'])).code).toBe(0);
  const after = await place.run(['status']);
  expect(after.stdout).toMatch(
    /^Every source has a good backup; no restore was proven yet of shop/,
  );
  const cleared = await place.run(['alerts', 'list', '--all']);
  expect(cleared.stdout).toContain('(cleared ');
});

test('a source is muted and unmuted, an alert acknowledged', async () => {
  const mute = await place.run(['alerts', 'mute', 'shop', '--reason', 'It moves.']);
  expect(mute.stdout).toMatch(/shop +unmuted by hand +command-line:\S* +It moves\./);
  expect((await place.run(['alerts', 'unmute', 'shop'])).stdout).toBe('No source is muted.\n');
  const [alert] = (await status()).alerts;
  expect(alert?.rule).toBe('key-not-exported');
  const { stdout } = await place.run(['alerts', 'ack', alert?.id ?? '']);
  expect(stdout).toContain('(acknowledged by command-line:');
});

test('metrics are what Prometheus reads', async () => {
  const { stdout, code } = await place.run(['metrics']);
  expect(code).toBe(0);
  const names = parseExposition(stdout).map(({ name }) => name);
  expect(names).toContain('lifeboat_last_good_backup_timestamp_seconds');
  expect(names).toContain('lifeboat_alert');
});
