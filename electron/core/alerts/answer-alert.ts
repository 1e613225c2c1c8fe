import type { ParsedInput } from '../../../shared/contract/contract.ts';
import type { Alert } from '../../../shared/model/alert.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { StoredAlert } from '../catalog/alert-repository.ts';
import { notFound } from '../catalog/row.ts';
import type { CoreParts } from '../core-parts.ts';
import { shownAlert } from './list-alerts.ts';

/** Says that somebody takes care of an alert: it goes on standing and is not told again. */
export function acknowledgeAlert(parts: CoreParts, id: string): Alert {
  const { actor } = parts.options;
  return answer(parts, id, 'alert.acknowledge', (alert) => ({
    ...alert,
    acknowledged: alert.acknowledged ?? { at: parts.moment(), by: actor },
  }));
}

/** Puts an alert off; at the end it comes back, if it still stands. Throws `invalid-input` for the past. */
export function snoozeAlert(
  parts: CoreParts,
  { alert: id, until, reason }: ParsedInput<'alerts.snooze'>,
): Alert {
  const end = futureMoment(parts, until, 'An alert');
  return answer(parts, id, 'alert.snooze', (alert) => ({
    ...alert,
    snoozed: { until: end, reason, by: parts.options.actor },
  }));
}

/** The moment in the form of the catalog, so that moments can be compared as text. */
export function futureMoment(parts: CoreParts, until: string, what: string): string {
  const end = new Date(until);
  if (end > parts.now()) return end.toISOString();
  throw new LifeboatError(
    'invalid-input',
    `${what} can be put off until a moment in the future only.`,
    'Choose a later moment.',
  );
}

function answer(
  parts: CoreParts,
  id: string,
  action: string,
  change: (alert: StoredAlert) => StoredAlert,
): Alert {
  const { alerts } = parts.catalog;
  const answered = parts.catalog.transaction(() => {
    const before = alerts.get(id);
    if (before === null) throw notFound('alert', id, 'List the alerts to see their ids.');
    if (before.clearedAt !== null)
      throw new LifeboatError(
        'conflict',
        'The alert has cleared already.',
        'There is nothing left to do about it.',
      );
    const after = change(before);
    alerts.update(after);
    parts.audit(action, id, {
      rule: before.rule,
      about: before.subject.name,
      before: saidOf(before),
      after: saidOf(after),
    });
    return after;
  });
  parts.events.changed('alerts');
  return shownAlert(parts)(answered);
}

function saidOf({ acknowledged, snoozed }: StoredAlert) {
  return { acknowledged, snoozed };
}
