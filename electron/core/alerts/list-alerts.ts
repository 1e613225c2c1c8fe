import type { ParsedInput } from '../../../shared/contract/contract.ts';
import type { Alert, Mute } from '../../../shared/model/alert.ts';
import type { StoredAlert } from '../catalog/alert-repository.ts';
import type { CoreParts } from '../core-parts.ts';

/** What stands, the most severe first; with `all`, what cleared follows, newest first. */
export function listAlerts(
  parts: CoreParts,
  { all, source, limit }: ParsedInput<'alerts.list'>,
): Alert[] {
  const { alerts, sources } = parts.catalog;
  const sourceId = source === null ? null : sources.find(source).id;
  const isWanted = ({ subject }: StoredAlert) =>
    sourceId === null || (subject.kind === 'source' && subject.id === sourceId);
  // Those of one source are picked out afterwards: what cleared is thousands at most.
  const cleared = all ? alerts.cleared(sourceId === null ? limit : 100_000) : [];
  const found = [...alerts.standing(), ...cleared].filter(isWanted).slice(0, limit);
  return found.map(shownAlert(parts));
}

/** Alerts as everybody sees them: with whether their source is muted, and without a snooze that ended. */
export function shownAlert(parts: CoreParts): (alert: StoredAlert) => Alert {
  const now = parts.moment();
  const muted = mutedSources(parts.catalog.alerts.mutes(), now);
  return (stored) => {
    const { quietSince: _, snoozed, ...alert } = stored;
    return {
      ...alert,
      snoozed: snoozed !== null && snoozed.until > now ? snoozed : null,
      muted: alert.subject.kind === 'source' && muted.has(alert.subject.id),
    };
  };
}

/** Ids of the sources whose mute has not ended. */
export function mutedSources(mutes: readonly Mute[], now: string): ReadonlySet<string> {
  return new Set(
    mutes.filter(({ until }) => until === null || until > now).map(({ sourceId }) => sourceId),
  );
}
