import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconPlayerPause } from '@tabler/icons-react';
import { useAction } from '../../api/use-call.ts';
import { showFailure } from '../../ui/feedback/show-failure.ts';
import { inHours, MORNING_HOUR, tomorrowAt } from '../../ui/time/moments.ts';

/** Keeps what waits from beginning. The banner above every screen lets it begin again. */
export function PauseButton() {
  const pause = useAction('queue.pause');
  const pauseUntil = (until: string | null) => pause.mutate({ until }, { onError: showFailure });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconPlayerPause size={16} aria-hidden />}
          rightSection={<IconChevronDown size={16} aria-hidden />}
          loading={pause.isPending}
        >
          Pause queue
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => pauseUntil(null)}>Until I resume</Menu.Item>
        <Menu.Item onClick={() => pauseUntil(inHours(1, Date.now()))}>For 1 hour</Menu.Item>
        <Menu.Item onClick={() => pauseUntil(tomorrowAt(MORNING_HOUR, Date.now()))}>
          Until tomorrow, 08:00
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
