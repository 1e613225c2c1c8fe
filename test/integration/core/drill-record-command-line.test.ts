import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { openCatalog } from '../../../electron/core/catalog/open-catalog.ts';
import { drillDaySchema, drillTrendSchema } from '../../../shared/contract/drills.ts';
import { actionItemSchema } from '../../../shared/model/drill.ts';
import { RunScript } from '../../fixtures/drills/run-script.ts';
import { sampleStart } from '../../fixtures/drills/sample-view.ts';
import { storeRun } from '../../fixtures/drills/store-run.ts';
import { Workplace } from '../cli/lifeboat.ts';

let place: Workplace;
let drill: string;

beforeAll(async () => {
  place = new Workplace();
  await place.json(['status']);
  const startedAt = '2025-03-04T10:00:00.000Z';
  const script = new RunScript(startedAt).add(sampleStart()).wait(600);
  script.add({ kind: 'finished', remarks: '', by: 'Kim Larsen' });
  const catalog = openCatalog({ dataFolder: place.dataFolder });
  drill = storeRun(catalog, script, new Date(startedAt));
  catalog.close();
});
afterAll(() => place.remove());

const item = async (argv: readonly string[]) =>
  actionItemSchema.parse((await place.json(['drill', 'actions', ...argv])).value);

test('action items are added, changed, closed and opened again', async () => {
  const said = ['--text', 'Buy faster disks.', '--owner', 'Kim', '--due', '2025-04-01'];
  const added = await item(['add', drill, ...said]);
  expect(added).toMatchObject({ drillId: drill, owner: 'Kim', dueOn: '2025-04-01', closed: null });
  expect(await item(['edit', added.id, '--due', '2025-05-01'])).toEqual({
    ...added,
    dueOn: '2025-05-01',
  });
  const nothing = await place.run(['drill', 'actions', 'edit', added.id]);
  expect(nothing).toMatchObject({ code: 2, stderr: expect.stringContaining('--owner') });

  const open = await place.run(['drill', 'actions']);
  expect(open.stdout).toMatch(/2025-05-01 +open +Kim +Buy faster disks\./);
  expect((await item(['close', added.id, '--note', 'They are here.'])).closed?.note).toBe(
    'They are here.',
  );
  const left = await place.run(['drill', 'actions', 'list', '--open', '--drill', drill]);
  expect(left.stdout).toBe('There are no action items.\n');
  expect((await item(['reopen', added.id])).closed).toBeNull();
});

test('a day that there is not and an id that is none are refused as usage', async () => {
  const said = ['--text', 'Something.', '--owner', 'Kim', '--due', '2025-02-30'];
  expect((await place.run(['drill', 'actions', 'add', drill, ...said])).code).toBe(2);
  const close = await place.run(['drill', 'actions', 'close', 'soon', '--note', 'x']);
  expect(close).toMatchObject({ code: 2, stderr: expect.stringContaining('drill actions list') });
});

test('the calendar of a year and the trends are printed', async () => {
  const { value } = await place.json(['drill', 'calendar', '--year', '2025']);
  expect(z.array(drillDaySchema).parse(value)).toMatchObject([{ drillId: drill }]);
  const empty = await place.run(['drill', 'calendar', '--year', '2024']);
  expect(empty.stdout).toBe('No drill was carried out or is asked for in 2024.\n');
  expect((await place.run(['drill', 'calendar', '--year', '1999'])).code).toBe(2);

  const trends = z
    .array(drillTrendSchema)
    .parse((await place.json(['drill', 'trends', '--template', sampleStart().template.id])).value);
  expect(trends.map(({ runs }) => runs.map(({ id }) => id))).toEqual([[drill]]);
  expect((await place.run(['drill', 'trends'])).stdout).toContain('RTO');
});
