import type { CoreHandlers } from '../../../shared/contract/contract.ts';
import { acknowledgeAlert, snoozeAlert } from '../alerts/answer-alert.ts';
import { listAlerts } from '../alerts/list-alerts.ts';
import { muteSource, unmuteSource } from '../alerts/mute-source.ts';
import { judgeNow } from '../alerts/watch.ts';
import type { CoreParts } from '../core-parts.ts';

type Names = `alerts.${string}` & keyof CoreHandlers;

/** Alerts that stand, and what people say about them. */
export function alertHandlers(parts: CoreParts): Pick<CoreHandlers, Names> {
  return {
    'alerts.list': (input) => {
      judgeNow(parts);
      return listAlerts(parts, input);
    },
    'alerts.acknowledge': ({ alert }) => acknowledgeAlert(parts, alert),
    'alerts.snooze': (input) => snoozeAlert(parts, input),
    'alerts.mutes': () => [...parts.catalog.alerts.mutes()],
    'alerts.mute': (input) => {
      muteSource(parts, input);
      return {};
    },
    'alerts.unmute': ({ source }) => {
      unmuteSource(parts, source);
      return {};
    },
  };
}
