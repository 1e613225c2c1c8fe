import type { Alert, Severity } from '../../../shared/model/alert.ts';
import type { Channel } from '../../../shared/model/channel.ts';
import type { OutgoingMessage } from '../catalog/outgoing-message.ts';
import type { CoreParts } from '../core-parts.ts';
import { hiddenName, type HiddenName } from './hide-names.ts';
import { putOnItsWay } from './put-on-its-way.ts';

const rank: Readonly<Record<Severity, number>> = { info: 0, warning: 1, critical: 2 };

/**
 * Puts messages about an alert on their way to the channels that want it; stands inside the caller's
 * transaction. It may be called again at every look: each channel is told of an alert once, and once
 * more when it has become more severe. What is muted, snoozed or acknowledged is told to nobody. That it
 * cleared is told to all who were told that it was raised, unless it is muted: whoever took it on waits
 * for that, and so does what counts open incidents. `wokenAt` is the moment at which a snooze of
 * it ended, after which it is told once again.
 */
export function tellAlert(
  parts: CoreParts,
  alert: Alert,
  event: 'raised' | 'cleared',
  wokenAt: string | null = null,
): void {
  if (event === 'raised' ? isSilenced(alert, parts.moment()) : alert.muted) return;
  for (const channel of parts.catalog.channels.list()) {
    if (!canHear(channel, alert)) continue;
    const put = (subject: string, message: OutgoingMessage) =>
      putOnItsWay(parts, channel, event, subject, message, { alsoHide: nameOf(alert) });
    const told = parts.catalog.deliveries.toldSeverities(channel.id, alert.id);
    if (event === 'raised' && isNews(channel, alert, wokenAt === null ? told : []))
      put(
        [alert.id, alert.severity, wokenAt].filter((part) => part !== null).join(':'),
        raisedMessage(alert),
      );
    if (event === 'cleared' && channel.rules.tellCleared && told.length > 0)
      put(alert.id, clearedMessage(alert));
  }
}

function isSilenced({ muted, snoozed, acknowledged }: Alert, now: string): boolean {
  return muted || acknowledged !== null || (snoozed !== null && snoozed.until > now);
}

/** A channel cannot tell that it cannot tell. */
function canHear({ id, enabled, config }: Channel, { rule, subject }: Alert): boolean {
  const isOwnFailure = rule === 'notification-failed' && subject.id === id;
  return enabled && config.kind !== 'heartbeat' && !isOwnFailure;
}

function isNews({ rules }: Channel, { severity }: Alert, told: readonly Severity[]): boolean {
  return (
    rank[severity] >= rank[rules.minSeverity] && told.every((known) => rank[known] < rank[severity])
  );
}

/** It may have been removed since, and is in no list then. */
function nameOf({ subject: { kind, id, name } }: Alert): HiddenName[] {
  return id === '' ? [] : [{ name, mark: hiddenName(kind, id) }];
}

function raisedMessage(alert: Alert): OutgoingMessage {
  const { severity, rule, title, text, advice, clears, raisedAt } = alert;
  return {
    ...nothingElse,
    route: routeOf(alert),
    severity,
    rule,
    title,
    text,
    advice,
    clears,
    at: raisedAt,
  };
}

function clearedMessage(alert: Alert): OutgoingMessage {
  const { rule, title, text, clearedAt, raisedAt } = alert;
  return {
    ...nothingElse,
    route: routeOf(alert),
    severity: null,
    rule,
    title: `Cleared: ${title}`,
    text: `It stood since ${raisedAt}: ${text}`,
    advice: '',
    clears: '',
    at: clearedAt ?? raisedAt,
  };
}

/** A run has a screen of its own, on which something can be done. */
function routeOf({ subject: { kind, id } }: Alert): string {
  return kind === 'drill' || kind === 'incident' ? `/${kind}s/${id}` : '/alerts';
}

const nothingElse = { sections: [], runId: null, log: '' };
