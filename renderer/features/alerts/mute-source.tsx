import type { AlertSubject } from '../../../shared/model/alert.ts';
import { useAction } from '../../api/use-call.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { untilChoices, untilMoment } from './until-choices.ts';

const choices = [...untilChoices, { value: 'forever', label: 'until it is unmuted' }] as const;

interface MuteSourceProps {
  readonly opened: boolean;
  readonly source: AlertSubject;
  readonly onClose: () => void;
}

/** Keeps every alert of a source to this screen. */
export function MuteSource({ opened, source, onClose }: MuteSourceProps) {
  const mute = useAction('alerts.mute');
  return (
    <ReasonDialog
      opened={opened}
      title={`Mute ${source.name}`}
      text={`Alerts of ${source.name} are listed here, and told to nobody. Its backups go on.`}
      confirm="Mute"
      choices={choices}
      first="week"
      pending={mute.isPending}
      error={mute.error}
      onConfirm={({ until, reason }) =>
        mute.mutate(
          {
            source: source.id,
            until: until === 'forever' ? null : untilMoment(until, new Date()),
            reason,
          },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    />
  );
}
