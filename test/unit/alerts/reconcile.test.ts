import { array, assert, boolean, constantFrom, integer, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reconcile, REOPEN_MS, type AlertChange } from '../../../electron/core/alerts/reconcile.ts';
import type { StoredAlert } from '../../../electron/core/catalog/alert-repository.ts';
import type { AlertRule, Finding } from '../../../shared/model/alert.ts';

const MINUTE_MS = 60_000;
const START_MS = Date.parse('2026-11-21T12:00:00Z');

function finding(rule: AlertRule, severity: Finding['severity'] = 'warning', id = 'a'): Finding {
  return {
    rule,
    severity,
    subject: { kind: 'source', id, name: id },
    title: 'title',
    text: 'text',
    advice: 'advice',
    clears: 'clears',
  };
}

/** Alerts as they are kept, with all that was told of them. */
class Kept {
  readonly alerts = new Map<string, StoredAlert>();
  readonly told: string[] = [];
  #ids = 0;

  get standing(): StoredAlert[] {
    return [...this.alerts.values()].filter(({ clearedAt }) => clearedAt === null);
  }

  look(
    minute: number,
    findings: readonly Finding[],
    unjudged: readonly AlertRule[] = [],
  ): readonly AlertChange[] {
    const now = new Date(START_MS + minute * MINUTE_MS);
    const since = new Date(now.getTime() - REOPEN_MS).toISOString();
    const changes = reconcile({
      standing: this.standing,
      cleared: [...this.alerts.values()]
        .filter(({ clearedAt }) => clearedAt !== null && clearedAt >= since)
        .toSorted((a, b) => (b.clearedAt ?? '').localeCompare(a.clearedAt ?? '')),
      findings,
      unjudged: new Set(unjudged),
      now,
      newId: () => `alert-${(this.#ids += 1)}`,
    });
    for (const { alert, tell } of changes) {
      this.alerts.set(alert.id, alert);
      if (tell !== null) this.told.push(`${minute} ${tell} ${alert.rule} ${alert.severity}`);
    }
    return changes;
  }

  change(change: Partial<StoredAlert>): void {
    for (const alert of this.standing) this.alerts.set(alert.id, { ...alert, ...change });
  }
}

const failed = finding('backup-failed');
const low = finding('storage-low');

describe('raising and clearing', () => {
  test('an alert is raised once and stays as it is while nothing changes', () => {
    const kept = new Kept();
    expect(kept.look(0, [failed])).toMatchObject([{ isNew: true, tell: 'raised' }]);
    expect(kept.look(1, [failed])).toEqual([]);
    expect(kept.standing).toHaveLength(1);
  });

  test('a text that changes is written and not told', () => {
    const kept = new Kept();
    kept.look(0, [failed]);
    expect(kept.look(1, [{ ...failed, text: 'more' }])).toMatchObject([
      { isNew: false, tell: null, alert: { text: 'more' } },
    ]);
  });

  test('what a good backup ends clears at once', () => {
    const kept = new Kept();
    kept.look(0, [failed]);
    kept.look(1, []);
    expect(kept.told).toEqual([
      '0 raised backup-failed warning',
      '1 cleared backup-failed warning',
    ]);
  });

  test('what is measured clears when it stayed quiet for five minutes', () => {
    const kept = new Kept();
    kept.look(0, [low]);
    for (const minute of [10, 11, 12, 14.9]) kept.look(minute, []);
    expect(kept.standing).toHaveLength(1);
    kept.look(15, []);
    expect(kept.standing).toEqual([]);
    expect(kept.told).toEqual(['0 raised storage-low warning', '15 cleared storage-low warning']);
  });

  test('it takes two looks, however far they are apart', () => {
    const kept = new Kept();
    kept.look(0, [low]);
    kept.look(600, []);
    expect(kept.standing).toHaveLength(1);
    kept.look(1200, []);
    expect(kept.standing).toEqual([]);
  });

  test('a clock that is set back begins the quiet time anew', () => {
    const kept = new Kept();
    kept.look(100, [low]);
    kept.look(110, []);
    kept.look(0, []);
    kept.look(4, []);
    expect(kept.standing).toHaveLength(1);
    kept.look(5, []);
    expect(kept.standing).toEqual([]);
  });

  test('an alert whose facts nobody knows now stays as it is', () => {
    const kept = new Kept();
    const tool = finding('tool-missing');
    kept.look(0, [tool]);
    for (let minute = 1; minute < 30; minute += 1) kept.look(minute, [], ['tool-missing']);
    expect(kept.standing).toHaveLength(1);
  });
});

describe('coming back', () => {
  test('within an hour it is the same alert, told to nobody again', () => {
    const kept = new Kept();
    kept.look(0, [failed]);
    kept.look(5, []);
    expect(kept.look(60, [failed])).toMatchObject([{ isNew: false, tell: null }]);
    expect([...kept.alerts.keys()]).toEqual(['alert-1']);
    expect(kept.standing[0]?.raisedAt).toBe('2026-11-21T12:00:00.000Z');
  });

  test('later it is another one', () => {
    const kept = new Kept();
    kept.look(0, [failed]);
    kept.look(5, []);
    expect(kept.look(66, [failed])).toMatchObject([{ isNew: true, tell: 'raised' }]);
    expect(kept.alerts.size).toBe(2);
  });

  test('the newest of those that cleared is opened again', () => {
    const kept = new Kept();
    const old = { ...finding('backup-failed'), title: 'old' };
    kept.look(0, [old]);
    kept.look(1, []);
    kept.look(62, [failed]);
    kept.look(63, []);
    kept.look(64, [failed]);
    expect(kept.standing.map(({ id }) => id)).toEqual(['alert-2']);
  });

  test('worse than before, it is told', () => {
    const kept = new Kept();
    kept.look(0, [failed]);
    kept.look(5, []);
    kept.look(6, [finding('backup-failed', 'critical')]);
    expect(kept.told.at(-1)).toBe('6 raised backup-failed critical');
  });
});

describe('what people said about it', () => {
  const acknowledged = { at: '2026-11-21T12:00:00.000Z', by: 'test' };
  const snoozed = { until: '2026-11-21T13:00:00.000Z', reason: 'moving', by: 'test' };

  test('a rise in severity is told and ends what was said of less', () => {
    const kept = new Kept();
    kept.look(0, [low]);
    kept.change({ acknowledged, snoozed });
    kept.look(1, [finding('storage-low', 'critical')]);
    expect(kept.told.at(-1)).toBe('1 raised storage-low critical');
    expect(kept.standing).toMatchObject([{ acknowledged: null, snoozed: null }]);
  });

  test('a fall is neither told nor ends it', () => {
    const kept = new Kept();
    kept.look(0, [finding('storage-low', 'critical')]);
    kept.change({ acknowledged });
    kept.look(1, [low]);
    expect(kept.told).toHaveLength(1);
    expect(kept.standing).toMatchObject([{ acknowledged, severity: 'warning' }]);
  });

  test('a snooze comes back at its end, once', () => {
    const kept = new Kept();
    kept.look(0, [low]);
    kept.change({ snoozed });
    kept.look(59, [low]);
    expect(kept.told).toHaveLength(1);
    expect(kept.look(60, [low])).toMatchObject([{ wokenAt: snoozed.until }]);
    kept.look(61, [low]);
    expect(kept.told.slice(1)).toEqual(['60 raised storage-low warning']);
    expect(kept.standing).toMatchObject([{ snoozed: null }]);
  });
});

function keyOf({ rule, subject }: Finding): string {
  return `${rule} ${subject.id}`;
}

/** A finding of each rule and subject that is named. */
function distinct(found: readonly { rule: AlertRule; id: string }[]): Finding[] {
  const named = new Map(
    found.map(({ rule, id }) => [`${rule} ${id}`, finding(rule, 'warning', id)]),
  );
  return [...named.values()];
}

describe('whatever the rules say', () => {
  const rule = constantFrom<AlertRule>('storage-low', 'backup-failed', 'tool-missing');
  const looks = array(
    record({
      minutes: integer({ min: 1, max: 20 }),
      findings: array(record({ rule, id: constantFrom('a', 'b') }), { maxLength: 4 }),
      blind: boolean(),
    }),
    { minLength: 1, maxLength: 40 },
  );
  test('a subject has at most one alert of a rule, and what is said stands', () => {
    assert(
      property(looks, (seen) => {
        const kept = new Kept();
        let minute = 0;
        for (const { minutes, findings, blind } of seen) {
          minute += minutes;
          const said = distinct(findings);
          kept.look(minute, said, blind ? ['tool-missing'] : []);
          const keys = kept.standing.map(keyOf);
          expect(new Set(keys).size).toBe(keys.length);
          expect(keys).toEqual(expect.arrayContaining(said.map(keyOf)));
        }
      }),
    );
  });

  test('a measurement that wavers is told once, for as long as it wavers', () => {
    assert(
      property(array(boolean(), { maxLength: 200 }), (speaks) => {
        const kept = new Kept();
        kept.look(0, [low]);
        // At least every fifth look it speaks: it is never quiet for five minutes.
        speaks.forEach((says, i) => kept.look(i + 1, says || i % 5 === 4 ? [low] : []));
        expect(kept.told).toEqual(['0 raised storage-low warning']);
      }),
    );
  });

  test('one that comes and goes within the hour raises no second alert', () => {
    assert(
      property(array(integer({ min: 1, max: 59 }), { maxLength: 50 }), (gaps) => {
        const kept = new Kept();
        let minute = 0;
        kept.look(minute, [failed]);
        for (const gap of gaps) {
          kept.look((minute += 1), []);
          kept.look((minute += gap), [failed]);
        }
        expect(kept.alerts.size).toBe(1);
        expect(kept.told.filter((line) => line.includes('raised'))).toHaveLength(1);
      }),
    );
  });

  test('looking a second time at the same changes nothing', () => {
    assert(
      property(looks, (seen) => {
        const kept = new Kept();
        let minute = 0;
        for (const { minutes, findings } of seen) {
          minute += minutes;
          kept.look(minute, distinct(findings));
          expect(kept.look(minute, distinct(findings))).toEqual([]);
        }
      }),
    );
  });
});
