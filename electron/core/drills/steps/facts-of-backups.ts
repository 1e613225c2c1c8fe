import { counted } from '../../../../shared/format/count.ts';
import { formatMoment } from '../../../../shared/format/moment.ts';
import { formatMinutes } from '../../../../shared/format/span.ts';
import type { Backup, Copy } from '../../../../shared/model/backup.ts';
import { minutesSince } from '../../monitoring/promises.ts';
import { DAY_MS } from '../../time-spans.ts';
import { fails, holds, type Asked, type FactAnswer, type FactParts } from './fact-answer.ts';
import { allBackups, keptBackups } from './kept-backups.ts';

function isThere({ catalog }: FactParts, backup: Backup, { destinationId }: Copy): boolean {
  return !catalog.removals.has({ backupId: backup.id, destinationId });
}

/** The newest backup of a plan succeeded, and is no older than the recovery point objective. */
export function latestBackupFact(parts: FactParts, { subject }: Asked): FactAnswer {
  const { rpoMinutes: rpo, source, sourceId } = subject;
  const expected = rpo === null ? 'succeeded' : `succeeded, at most ${formatMinutes(rpo)} old`;
  const newest = allBackups(parts, sourceId).find(
    ({ planId, status }) => planId !== null && status !== 'running' && status !== 'deleted',
  );
  if (newest === undefined) {
    const hint = 'Make a plan with a schedule for the source, or look why it starts nothing.';
    return fails(`No scheduled backup of “${source}” was taken.`, hint, expected, 'none');
  }
  const when = formatMoment(newest.startedAt);
  if (newest.status !== 'complete')
    return fails(
      `The newest scheduled backup of “${source}”, of ${when}, did not succeed.`,
      'Open it to see what was wrong, and start it again.',
      expected,
      newest.status,
    );
  const age = Math.max(0, minutesSince(newest.startedAt, parts.now()));
  const actual = `succeeded, ${formatMinutes(age)} old`;
  if (rpo !== null && age > rpo)
    return fails(
      `The newest scheduled backup of “${source}” is ${formatMinutes(age)} old; ${formatMinutes(rpo)} are allowed.`,
      'Let the plan run more often, or look why it did not.',
      expected,
      actual,
    );
  return holds(
    `The newest scheduled backup of “${source}”, of ${when}, succeeded.`,
    expected,
    actual,
  );
}

/** The newest backup is at a second place, and a copy there was opened not long ago. */
export function replicaOpensFact(parts: FactParts, { subject, step }: Asked): FactAnswer {
  const { source, sourceId } = subject;
  const days = counted(step.days, 'day');
  const expected = `a second copy, opened within ${days}`;
  const [newest] = keptBackups(parts, sourceId);
  const places = newest?.copies.filter((copy) => isThere(parts, newest, copy)) ?? [];
  const [first, ...replicas] = places.toSorted((a, b) =>
    a.publishedAt.localeCompare(b.publishedAt),
  );
  if (first === undefined || replicas.length === 0)
    return fails(
      `The newest backup of “${source}” is at ${first === undefined ? 'no destination' : `“${first.destination}” alone`}.`,
      'Add a second destination to its plan, on another disk or at another place.',
      expected,
      counted(places.length, 'copy', 'copies'),
    );
  const since = new Date(parts.now().getTime() - step.days * DAY_MS).toISOString();
  const opened = parts.catalog.verifications.lastOpened(sourceId);
  const found = replicas.find(({ destinationId }) => (opened.get(destinationId) ?? '') >= since);
  const names = replicas.map(({ destination }) => `“${destination}”`).join(', ');
  if (found === undefined)
    return fails(
      `No copy at ${names} was opened within ${days}.`,
      'Verify the copy there at level 2 or above, and let the plan do so regularly.',
      expected,
      'not opened',
    );
  return holds(
    `A copy at “${found.destination}” was opened on ${formatMoment(opened.get(found.destinationId) ?? null)}.`,
    expected,
  );
}

/** Every backup that is kept is encrypted. */
export function encryptedFact(parts: FactParts, { subject }: Asked): FactAnswer {
  const { source, sourceId } = subject;
  const kept = keptBackups(parts, sourceId);
  const open = kept.filter(({ encrypted }) => !encrypted);
  const expected = 'every kept backup is encrypted';
  if (kept.length === 0)
    return fails(`There is no backup of “${source}”.`, 'Take one.', expected, 'no backup');
  if (open.length > 0)
    return fails(
      `${counted(open.length, 'backup')} of “${source}” can be read without a key.`,
      'Switch encryption on for the source and its plans, and delete those once newer ones are proven.',
      expected,
      `${open.length} of ${kept.length} are not`,
    );
  return holds(`Every kept backup of “${source}” is encrypted (${kept.length}).`, expected);
}
