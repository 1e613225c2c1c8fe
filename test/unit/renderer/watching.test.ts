import { describe, expect, test } from 'vitest';
import { groupAlerts } from '../../../renderer/features/alerts/group-alerts.ts';
import { untilMoment } from '../../../renderer/features/alerts/until-choices.ts';
import { summarise } from '../../../renderer/features/overview/summary.ts';
import { forecastText, roomState } from '../../../renderer/features/storage/forecast.ts';
import { formatMinutes } from '../../../shared/format/span.ts';
import { isOpen, type Alert } from '../../../shared/model/alert.ts';
import type { SourceKpi, StorageKpi } from '../../../shared/model/kpi.ts';

const at = '2026-11-20T10:00:00.000Z';

function alert(changes: Partial<Alert> = {}): Alert {
  return {
    id: '0123456789abcdefghjkmnpqrt',
    rule: 'backup-failed',
    subject: { kind: 'source', id: '0123456789abcdefghjkmnpqrv', name: 'shop' },
    severity: 'critical',
    title: 'The last backup of shop failed',
    text: 'It failed.',
    advice: 'Look at it.',
    clears: 'Clears with the next good backup.',
    raisedAt: at,
    clearedAt: null,
    acknowledged: null,
    snoozed: null,
    muted: false,
    ...changes,
  };
}

function kpi(changes: Partial<SourceKpi> = {}): SourceKpi {
  return {
    sourceId: '0123456789abcdefghjkmnpqrv',
    source: 'shop',
    environment: 'production',
    plans: [{ id: '0123456789abcdefghjkmnpqrw', name: 'nightly' }],
    lastGoodBackup: { backupId: '0123456789abcdefghjkmnpqrt', at },
    lastProvenRestore: null,
    retained: 3,
    policyKeeps: 3,
    success7: { attempts: 0, succeeded: 0 },
    success30: { attempts: 10, succeeded: 9 },
    success90: { attempts: 10, succeeded: 9 },
    rpoTargetMinutes: 60,
    rpoActualMinutes: 30,
    debtMinutes: 0,
    rtoTargetMinutes: null,
    rtoMeasuredMinutes: null,
    nextBackupAt: at,
    storedBytes: 5,
    ...changes,
  };
}

function storage(changes: Partial<StorageKpi> = {}): StorageKpi {
  return {
    destinationId: '0123456789abcdefghjkmnpqrx',
    destination: 'nas',
    measuredAt: at,
    problem: null,
    copies: 3,
    usedBytes: 10,
    freeBytes: 500,
    totalBytes: 1000,
    growthBytesPerDay: 1,
    fullAt: null,
    reclaimableBytes: 0,
    reclaimableCopies: 0,
    stuckRemovals: 0,
    ...changes,
  };
}

describe('alerts', () => {
  const acknowledged = alert({ acknowledged: { at, by: 'anna' } });
  const snoozed = alert({ snoozed: { until: at, reason: 'known', by: 'anna' } });
  const muted = alert({ muted: true });
  const cleared = alert({ clearedAt: at });

  test('those that nobody took on come first, and empty groups are left out', () => {
    const groups = groupAlerts([cleared, muted, snoozed, acknowledged, alert()]);
    expect(groups.map(({ title, alerts }) => [title, alerts.length])).toEqual([
      ['Need you', 1],
      ['Taken on or put off', 3],
      ['Cleared', 1],
    ]);
    expect(groupAlerts([])).toEqual([]);
    expect(groupAlerts([cleared]).map(({ title }) => title)).toEqual(['Cleared']);
  });

  test('only those that nobody took on need a person', () => {
    const open = alert();
    expect([cleared, muted, open, snoozed, acknowledged].filter(isOpen)).toEqual([open]);
  });

  test('what is put off comes back at the named time', () => {
    const now = new Date(2026, 10, 30, 22, 15);
    expect(untilMoment('1h', now)).toBe(new Date(2026, 10, 30, 23, 15).toISOString());
    expect(untilMoment('8h', now)).toBe(new Date(2026, 11, 1, 6, 15).toISOString());
    expect(untilMoment('tomorrow', now)).toBe(new Date(2026, 11, 1, 9).toISOString());
    expect(untilMoment('week', now)).toBe(new Date(2026, 11, 7, 22, 15).toISOString());
  });
});

describe('the summary over all sources', () => {
  test('counts what is protected, proven and behind, the worst first', () => {
    const summary = summarise([
      kpi({ source: 'late', debtMinutes: 5, nextBackupAt: '2026-11-22T03:00:00.000Z' }),
      kpi({ source: 'later', debtMinutes: 500, nextBackupAt: null, plans: [] }),
      kpi({ lastProvenRestore: { backupId: '0123456789abcdefghjkmnpqrt', at } }),
      kpi({ lastGoodBackup: null }),
    ]);
    expect(summary).toMatchObject({
      sources: 4,
      protected: 3,
      proven: 1,
      attempts30: 40,
      succeeded30: 36,
      next: { source: 'shop', at },
      unplanned: 1,
    });
    expect(summary.behind.map(({ source }) => source)).toEqual(['later', 'late']);
  });

  test('of no sources', () => {
    expect(summarise([])).toMatchObject({ sources: 0, attempts30: 0, next: null, behind: [] });
  });
});

describe('storage', () => {
  test.each([
    [storage(), 'good', '50 % full'],
    [storage({ freeBytes: 150 }), 'doubtful', '85 % full'],
    [storage({ freeBytes: 10 }), 'bad', '99 % full'],
    [storage({ freeBytes: null }), 'unknown', 'Not measured'],
    [storage({ totalBytes: 0 }), 'unknown', 'Not measured'],
    [storage({ problem: 'The folder is gone.' }), 'bad', 'Out of reach'],
  ] as const)('its room as a state %#', (place, tone, label) => {
    expect(roomState(place)).toEqual({ tone, label });
  });

  test('when it is full', () => {
    expect(forecastText(storage({ fullAt: '2027-02-03T12:00:00.000Z' }))).toBe(
      'about 3 February 2027',
    );
    expect(forecastText(storage())).toBe('not in sight');
    expect(forecastText(storage({ growthBytesPerDay: null }))).toBe('not known yet');
  });
});

test.each([
  [0, '0 min'],
  [59.4, '59 min'],
  [60, '1 h'],
  [95, '1 h 35 min'],
  [47 * 60 + 59, '47 h 59 min'],
  [48 * 60, '2 d'],
  [51 * 60 + 40, '2 d 4 h'],
])('%d minutes are %s', (minutes, text) => {
  expect(formatMinutes(minutes)).toBe(text);
});
