import { Alert, Button, Group, Text } from '@mantine/core';
import { IconClockExclamation } from '@tabler/icons-react';
import { formatLocalMoment } from '../../../shared/format/moment.ts';
import { useAction, useCall } from '../../api/use-call.ts';
import { ErrorNotice } from '../../ui/feedback/error-notice.tsx';

/** A clock that jumped keeps copies from being removed until a person says that it is right. */
export function ClockDoubt() {
  const { data } = useCall('schedule.clock', {});
  const confirm = useAction('schedule.confirmClock');
  if (data === undefined || data.jump === null) return null;
  const { before, after } = data.jump;
  return (
    <Alert color="red" icon={<IconClockExclamation />} title="Is the clock of this machine right?">
      <Text size="sm">
        It jumped from {formatLocalMoment(before)} to {formatLocalMoment(after)}. By the new date
        many backups look old, so no schedule removes any until you say that the date is right.
      </Text>
      {confirm.error !== null && <ErrorNotice error={confirm.error} />}
      <Group mt="sm">
        <Button
          size="compact-sm"
          variant="default"
          loading={confirm.isPending}
          onClick={() => confirm.mutate({})}
        >
          The clock is right
        </Button>
      </Group>
    </Alert>
  );
}
