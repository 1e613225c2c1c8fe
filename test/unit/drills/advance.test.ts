import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CoreParts } from '../../../electron/core/core-parts.ts';
import { currentView, record, recordStart } from '../../../electron/core/drills/run/record.ts';
import { advance } from '../../../electron/core/drills/steps/advance.ts';
import { sqliteSource } from '../../fixtures/catalog/values.ts';
import { type NotifyDesk, openNotifyDesk } from '../../fixtures/notify-desk.ts';
import { human, shop, started, template, type Started } from './run-samples.ts';

const NOTES = 300;

let desk: NotifyDesk;
/** How many events were read of runs, look by look. */
let looks: number[];
let parts: CoreParts;

beforeEach(async () => {
  desk = await openNotifyDesk();
  looks = [];
  const { drills } = desk.parts.catalog;
  const counting: typeof drills = {
    ...drills,
    events: (drillId, after) => {
      const events = drills.events(drillId, after);
      looks.push(events.length);
      return events;
    },
  };
  parts = { ...desk.parts, catalog: { ...desk.parts.catalog, drills: counting } };
  parts.catalog.sources.insert(sqliteSource({ id: shop.sourceId, name: shop.source }));
});
afterEach(() => desk.end());

const fact = (id: string, ask: string) => ({ id, phase: 'prepare', kind: 'fact', ask, title: id });

function begin(steps: readonly unknown[], changes: Partial<Started> = {}): string {
  const id = parts.newId();
  const subjects = { shop, extra: { kind: 'absent', reason: 'There is none.' } } as const;
  recordStart(parts, id, started({ template: template({ steps }), subjects, ...changes }));
  record(parts, id, () =>
    Array.from({ length: NOTES }, (_, index) => ({
      kind: 'noted',
      text: `Note ${index}`,
      step: null,
      by: 'Kim',
    })),
  );
  looks = [];
  return id;
}

describe('a look at a long run', () => {
  test('reads it once where there is nothing to do', () => {
    const id = begin([human('look'), fact('planned', 'planned')]);
    const view = advance(parts, id);
    expect(looks).toEqual([NOTES + 1]);
    expect(view).toEqual(currentView(parts, id));
  });

  test('answers facts one after the other, and reads only what it adds', () => {
    const id = begin([fact('planned', 'planned'), fact('told', 'told'), human('look')]);
    const view = advance(parts, id);
    expect(looks).toEqual([NOTES + 1, 2, 2]);
    expect(view.steps.map(({ state }) => state)).toEqual(['failed', 'failed', 'ready']);
    expect(view).toEqual(currentView(parts, id));
  });

  test('ends an unattended run in the same look, with its audit entry', async () => {
    const id = begin([fact('planned', 'planned')], { unattended: true });
    const view = advance(parts, id);
    expect(looks.slice(0, 3)).toEqual([NOTES + 1, 2, 1]);
    expect(view).toMatchObject({ status: 'finished', verdict: { verdict: 'failed' } });
    await parts.background.settled();
    expect(parts.catalog.audit.list(5)).toEqual(
      expect.arrayContaining([expect.objectContaining({ action: 'drill.finish', subject: id })]),
    );
    expect(parts.catalog.drillReports.list(id)).toHaveLength(1);
  });

  test('adds to it with one reading', () => {
    const id = begin([human('look')]);
    record(parts, id, () => [{ kind: 'noted', text: 'One more', step: null, by: 'Kim' }]);
    expect(looks).toEqual([NOTES + 1, 1]);
  });
});

test('what another process added meanwhile is seen before anything is done', () => {
  const id = begin([fact('planned', 'planned'), human('look')]);
  const { drills } = parts.catalog;
  let isFirst = true;
  const raced: CoreParts = {
    ...parts,
    catalog: {
      ...parts.catalog,
      drills: {
        ...drills,
        lastSeq: (drillId) => {
          if (isFirst) {
            isFirst = false;
            record(parts, id, () => [{ kind: 'paused', reason: 'Lunch', by: 'Kim' }]);
          }
          return drills.lastSeq(drillId);
        },
      },
    },
  };
  expect(advance(raced, id).status).toBe('paused');
  expect(currentView(parts, id).steps[0]?.state).toBe('ready');
});

test('facts about a source of another installation are left to that one', () => {
  const subjects = {
    shop: { ...shop, sourceId: '01rest00000000000000000000' },
    extra: { kind: 'absent', reason: 'There is none.' },
  } as const;
  const id = begin([fact('planned', 'planned'), human('look')], { subjects });
  expect(advance(parts, id).steps.map(({ state }) => state)).toEqual(['ready', 'waiting']);
});
