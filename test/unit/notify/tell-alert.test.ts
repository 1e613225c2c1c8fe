import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Alert } from '../../../shared/model/alert.ts';
import { tellAlert } from '../../../electron/core/notify/tell-alert.ts';
import { alert, channelFor, openNotifyDesk, type NotifyDesk } from '../../fixtures/notify-desk.ts';

let desk: NotifyDesk;
beforeEach(async () => {
  desk = await openNotifyDesk();
});
afterEach(() => desk.end());

const told = () =>
  desk.parts.catalog.deliveries
    .list({ channelId: null, limit: 100 })
    .toReversed()
    .map(({ channel, event, title }) => `${channel}: ${event}: ${title}`);
const tell = (changed: Alert, event: 'raised' | 'cleared' = 'raised') =>
  desk.parts.catalog.transaction(() => tellAlert(desk.parts, changed, event));
const desktop = { kind: 'desktop' as const };

describe('who is told of an alert', () => {
  test('those whose least severity it has', async () => {
    await channelFor(desk, desktop, { minSeverity: 'critical' }, 'critical');
    await channelFor(desk, desktop, {}, 'warning');
    await channelFor(desk, desktop, { minSeverity: 'info' }, 'info');
    tell(alert({ severity: 'warning', title: 'Odd size' }));
    expect(told()).toEqual(['info: raised: Odd size', 'warning: raised: Odd size']);
  });

  test('once, and again when it became more severe, not when it became less so', async () => {
    await channelFor(desk, desktop, {}, 'desk');
    const raised = alert({ severity: 'warning', title: 'Late' });
    tell(raised);
    tell(raised);
    tell({ ...raised, severity: 'critical', title: 'Very late' });
    tell({ ...raised, severity: 'critical', title: 'Very late indeed' });
    tell(raised);
    expect(told()).toEqual(['desk: raised: Late', 'desk: raised: Very late']);
  });

  test('of its end only where its beginning was told', async () => {
    await channelFor(desk, desktop, { tellCleared: false }, 'beginning only');
    await channelFor(desk, desktop, { minSeverity: 'critical' }, 'critical only');
    await channelFor(desk, desktop, {}, 'both');
    const raised = alert({ severity: 'warning', title: 'Late' });
    tell(raised);
    const cleared = { ...raised, clearedAt: desk.parts.moment() };
    tell(cleared, 'cleared');
    tell(cleared, 'cleared');
    expect(told().filter((line) => line.includes('cleared'))).toEqual([
      'both: cleared: Cleared: Late',
    ]);
  });

  test('of its end also while it is acknowledged, but not while its source is muted', async () => {
    await channelFor(desk, desktop, {}, 'desk');
    const raised = alert({ title: 'Late' });
    tell(raised);
    const at = desk.parts.moment();
    tell({ ...raised, clearedAt: at, muted: true }, 'cleared');
    expect(told()).toEqual(['desk: raised: Late']);
    tell({ ...raised, clearedAt: at, acknowledged: { at, by: 'test' } }, 'cleared');
    expect(told()[1]).toBe('desk: cleared: Cleared: Late');
  });

  test('nobody, when it is muted, acknowledged or snoozed, until the snooze is over', async () => {
    await channelFor(desk, desktop, {}, 'desk');
    tell(alert({ muted: true }));
    tell(alert({ acknowledged: { at: desk.parts.moment(), by: 'test' } }));
    const until = new Date(desk.parts.now().getTime() + 1000).toISOString();
    const snoozed = alert({ title: 'Late', snoozed: { until, reason: 'known', by: 'test' } });
    tell(snoozed);
    expect(told()).toEqual([]);
    desk.pass(1001);
    tell(snoozed);
    expect(told()).toEqual(['desk: raised: Late']);
  });

  test('again, once, when a snooze of it has ended', async () => {
    await channelFor(desk, desktop, {}, 'desk');
    const raised = alert({ title: 'Late' });
    tell(raised);
    const woken = desk.parts.moment();
    for (let i = 0; i < 2; i += 1) tellAlert(desk.parts, raised, 'raised', woken);
    expect(told()).toEqual(['desk: raised: Late', 'desk: raised: Late']);
    tell(raised);
    tell({ ...raised, clearedAt: woken }, 'cleared');
    expect(told().slice(2)).toEqual(['desk: cleared: Cleared: Late']);
  });

  test('not the channel that the alert is about, nor a heartbeat, nor one that is off', async () => {
    const failing = await channelFor(desk, desktop, {}, 'failing');
    await channelFor(desk, { kind: 'heartbeat', url: 'http://localhost/x' }, {}, 'check');
    const off = await channelFor(desk, desktop, {}, 'off');
    desk.parts.catalog.channels.update({ ...off, enabled: false });
    await channelFor(desk, desktop, {}, 'other');
    const subject = { kind: 'channel' as const, id: failing.id, name: failing.name };
    tell(alert({ rule: 'notification-failed', subject, title: 'Not told' }));
    expect(told()).toEqual(['other: raised: Not told']);
  });

  test('nobody, when what it is part of is undone', async () => {
    await channelFor(desk, desktop);
    expect(() =>
      desk.parts.catalog.transaction(() => {
        tellAlert(desk.parts, alert(), 'raised');
        throw new Error('undone');
      }),
    ).toThrow('undone');
    expect(told()).toEqual([]);
  });

  test('without names where the channel wants none', async () => {
    await channelFor(desk, desktop, { hideNames: true }, 'desk');
    const subject = { kind: 'source' as const, id: '01jd3x8k2m4n6p8q0r2s4t6v05', name: 'gone' };
    tell(alert({ subject, title: 'No good backup of gone' }));
    expect(told()).toEqual(['desk: raised: No good backup of source 6v05']);
  });
});
