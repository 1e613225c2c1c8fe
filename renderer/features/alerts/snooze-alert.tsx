import type { Alert } from '../../../shared/model/alert.ts';
import { useAction } from '../../api/use-call.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { untilChoices, untilMoment } from './until-choices.ts';

interface SnoozeAlertProps {
  readonly opened: boolean;
  readonly alert: Alert;
  readonly onClose: () => void;
}

/** Puts one alert off; it comes back when the time has passed and its cause is still there. */
export function SnoozeAlert({ opened, alert, onClose }: SnoozeAlertProps) {
  const snooze = useAction('alerts.snooze');
  return (
    <ReasonDialog
      opened={opened}
      title="Snooze this alert"
      text={`“${alert.title}” is told to nobody until then, and comes back if it still stands.`}
      confirm="Snooze"
      choices={untilChoices}
      first="8h"
      pending={snooze.isPending}
      error={snooze.error}
      onConfirm={({ until, reason }) =>
        snooze.mutate(
          { alert: alert.id, until: untilMoment(until, new Date()), reason },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    />
  );
}
