import { describe, expect, test } from 'vitest';
import { newId } from '../../../electron/core/new-id.ts';
import type { Backup } from '../../../shared/model/backup.ts';
import { DAY_MS, Ground } from './fact-ground.ts';

test('a source of which nothing is known fails every fact but that of its keys', () => {
  const ground = new Ground();
  expect(ground.says('latest-backup')).toBe('no: No scheduled backup of “shop” was taken.');
  expect(ground.says('replica-opens')).toBe(
    'no: The newest backup of “shop” is at no destination.',
  );
  expect(ground.says('retention-holds')).toBe(
    'no: No plan says how long backups of “shop” are kept.',
  );
  expect(ground.says('key-exported')).toBe('yes: No kept backup of “shop” needs a key.');
  expect(ground.says('encrypted')).toBe('no: There is no backup of “shop”.');
  expect(ground.says('planned')).toBe(
    'no: No plan that is switched on takes backups of “shop” on a schedule.',
  );
  expect(ground.says('proven')).toBe('no: No restore of “shop” was ever proven.');
  expect(ground.says('drilled')).toBe('no: No other drill of “shop” has ended.');
  expect(ground.says('told')).toBe('no: Nobody is told of alerts.');
  expect(ground.says('restored-since')).toBe(
    'no: “shop” was not restored since the incident was declared.',
  );
});

describe('the latest backup', () => {
  test('counts its age in hours that passed, also in the night that the clocks are set back', () => {
    // 12:00 in Berlin on both days, 25 hours apart.
    const ground = new Ground('2026-10-25T11:00:00.000Z');
    ground.backup({ planId: newId(), startedAt: '2026-10-24T10:00:00.000Z' });
    expect(ground.says('latest-backup')).toBe(
      'no: The newest scheduled backup of “shop” is 25 h old; 24 h are allowed.',
    );
    expect(ground.says('latest-backup', 7, 25 * 60)).toBe(
      'yes: The newest scheduled backup of “shop”, of 2026-10-24 10:00:00 UTC, succeeded.',
    );
    expect(ground.ask('latest-backup', 7, 25 * 60).checks).toEqual([
      {
        name: 'fact',
        verdict: 'proven',
        expected: 'succeeded, at most 25 h old',
        actual: 'succeeded, 25 h old',
      },
    ]);
    expect(ground.ask('latest-backup', 7, null).checks[0]?.expected).toBe('succeeded');
  });

  test('is one that a plan took, and that is over', () => {
    const ground = new Ground();
    const planId = newId();
    ground.backup({ planId, startedAt: ground.ago(DAY_MS / 2) });
    ground.backup({ planId, status: 'running', startedAt: ground.ago(2000) });
    ground.backup({ startedAt: ground.ago(1000), status: 'failed' });
    expect(ground.says('latest-backup')).toMatch(/^yes: /);
    ground.backup({ planId, status: 'interrupted', startedAt: ground.ago(500), copies: [] });
    expect(ground.says('latest-backup')).toBe(
      'no: The newest scheduled backup of “shop”, of 2026-10-25 11:59:59 UTC, did not succeed.',
    );
    expect(ground.ask('latest-backup').checks[0]?.actual).toBe('interrupted');
  });

  test('of the future, by a clock that was set back, is new', () => {
    const ground = new Ground();
    ground.backup({ planId: newId(), startedAt: ground.ago(-DAY_MS) });
    expect(ground.ask('latest-backup', 7, 1).checks[0]?.actual).toBe('succeeded, 0 min old');
  });
});

describe('a replica', () => {
  test('is a copy at a second place', () => {
    const ground = new Ground();
    ground.backup();
    expect(ground.says('replica-opens')).toBe(
      'no: The newest backup of “shop” is at “near” alone.',
    );
  });

  test('that is being deleted is none', () => {
    const ground = new Ground();
    const { id } = ground.replicated();
    ground.catalog.removals.request({
      backupId: id,
      destinationId: ground.far.id,
      reason: 'older',
      requestedAt: ground.ago(0),
      requestedBy: 'Kim',
      begun: false,
    });
    expect(ground.says('replica-opens')).toBe(
      'no: The newest backup of “shop” is at “near” alone.',
    );
  });

  test('was opened there, not at the first place, and proven', () => {
    const ground = new Ground();
    const backup = ground.replicated();
    const at = ground.ago(DAY_MS);
    ground.verified(backup, ground.near.id, { level: 4, verdict: 'proven', at });
    ground.verified(backup, ground.far.id, { level: 1, verdict: 'proven', at });
    ground.verified(backup, ground.far.id, { level: 2, verdict: 'failed', at });
    expect(ground.says('replica-opens')).toBe('no: No copy at “far” was opened within 7 days.');
    expect(ground.says('replica-opens', 1)).toBe('no: No copy at “far” was opened within 1 day.');
    ground.verified(backup, ground.far.id, { level: 2, verdict: 'proven', at });
    expect(ground.says('replica-opens')).toBe(
      'yes: A copy at “far” was opened on 2026-10-24 12:00:00 UTC.',
    );
  });

  test('may be of an older backup, within days of 24 hours', () => {
    const ground = new Ground();
    const older = ground.replicated({ startedAt: ground.ago(10 * DAY_MS) });
    ground.replicated();
    const level = 3;
    ground.verified(older, ground.far.id, {
      level,
      verdict: 'proven',
      at: ground.ago(7 * DAY_MS + 1),
    });
    expect(ground.says('replica-opens')).toMatch(/^no: /);
    ground.verified(older, ground.far.id, { level, verdict: 'proven', at: ground.ago(7 * DAY_MS) });
    expect(ground.says('replica-opens')).toMatch(/^yes: /);
  });

  test('that was opened again after a higher proof of long ago was opened', () => {
    const ground = new Ground();
    const backup = ground.replicated();
    const long = ground.ago(90 * DAY_MS);
    ground.verified(backup, ground.far.id, { level: 4, verdict: 'proven', at: long });
    ground.catalog.backups.setCopyCheck(backup.id, ground.far.id, {
      level: 4,
      verdict: 'proven',
      checkedAt: long,
    });
    ground.verified(backup, ground.far.id, { level: 2, verdict: 'proven', at: ground.ago(1000) });
    expect(ground.says('replica-opens')).toMatch(/^yes: /);
  });
});

describe('plans', () => {
  test('take backups when they are on and have a schedule', () => {
    const ground = new Ground();
    ground.plan({ enabled: false });
    ground.plan({ scheduled: false });
    expect(ground.says('planned')).toMatch(/^no: /);
    ground.plan();
    expect(ground.says('planned')).toBe('yes: “Nightly” takes backups of “shop” on a schedule.');
  });

  test('keep what their rules keep, also one that is paused, and what is held', () => {
    const ground = new Ground();
    const planId = ground.plan({ enabled: false });
    const kept = ground.backup({ planId, retentionClass: 'plan' });
    const hold = { reason: 'audit', until: null, heldAt: ground.ago(0), heldBy: 'Kim' };
    const startedAt = ground.ago(90 * DAY_MS);
    const held = ground.backup({ planId, retentionClass: 'plan', hold, startedAt });
    const old = ground.backup({
      planId,
      retentionClass: 'plan',
      startedAt: ground.ago(80 * DAY_MS),
    });
    const remove = ({ id: backupId }: Backup) =>
      ground.catalog.removals.request({
        backupId,
        destinationId: ground.near.id,
        reason: 'older',
        requestedAt: ground.ago(0),
        requestedBy: 'Kim',
        begun: false,
      });
    remove(old);
    expect(ground.says('retention-holds')).toBe(
      'yes: 2 copies of “shop” are kept by the rules, and none of them is on its way out.',
    );
    remove(held);
    expect(ground.says('retention-holds')).toBe(
      'no: 1 copy of “shop” that a rule keeps is being deleted.',
    );
    remove(kept);
    expect(ground.says('retention-holds')).toBe(
      'no: 2 copies of “shop” that a rule keeps are being deleted.',
    );
  });
});
