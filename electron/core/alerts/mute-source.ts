import type { ParsedInput } from '../../../shared/contract/contract.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { CoreParts } from '../core-parts.ts';
import { tellAlert } from '../notify/tell-alert.ts';
import { futureMoment } from './answer-alert.ts';
import { shownAlert } from './list-alerts.ts';

/** Alerts of a source are listed and told to nobody, until the mute ends. Replaces an earlier one. */
export function muteSource(
  parts: CoreParts,
  { source, reason, until }: ParsedInput<'alerts.mute'>,
): void {
  const { alerts, sources } = parts.catalog;
  const { id, name } = sources.find(source);
  const mute = {
    sourceId: id,
    reason,
    until: until === null ? null : futureMoment(parts, until, 'Alerts'),
    mutedAt: parts.moment(),
    mutedBy: parts.options.actor,
  };
  parts.catalog.transaction(() => {
    const before = alerts.mutes().find(({ sourceId }) => sourceId === id) ?? null;
    alerts.setMute(mute);
    parts.audit('alert.mute', name, { before, after: mute });
  });
  parts.events.changed('alerts');
}

/** Ends a mute, and tells of what stands meanwhile. Throws `conflict` when the source is not muted. */
export function unmuteSource(parts: CoreParts, source: string): void {
  const { id, name } = parts.catalog.sources.find(source);
  parts.catalog.transaction(() => {
    if (!endMute(parts, id))
      throw new LifeboatError(
        'conflict',
        `The alerts of “${name}” are not muted.`,
        'There is nothing to undo.',
      );
  });
  parts.events.changed('alerts');
}

/**
 * Removes a mute and tells of the alerts that stand; what was told before it is not told twice. Joins the
 * caller's transaction. False when there is no mute.
 */
export function endMute(parts: CoreParts, sourceId: string): boolean {
  const { alerts } = parts.catalog;
  const mute = alerts.mutes().find((each) => each.sourceId === sourceId);
  if (mute === undefined) return false;
  alerts.removeMute(sourceId);
  parts.audit('alert.unmute', mute.source, { before: mute, after: null });
  const shown = shownAlert(parts);
  for (const alert of alerts.standing())
    if (alert.subject.kind === 'source' && alert.subject.id === sourceId)
      tellAlert(parts, shown(alert), 'raised');
  return true;
}
