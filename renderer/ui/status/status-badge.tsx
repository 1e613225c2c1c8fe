import { Badge } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconPlayerPause,
  IconProgress,
} from '@tabler/icons-react';

/** What a state means for the person, whatever it is a state of. */
export type Tone = 'good' | 'bad' | 'doubtful' | 'busy' | 'stopped' | 'unknown';

const looks = {
  good: { color: 'green', Icon: IconCircleCheck },
  bad: { color: 'red', Icon: IconCircleX },
  doubtful: { color: 'yellow', Icon: IconAlertTriangle },
  busy: { color: 'blue', Icon: IconProgress },
  stopped: { color: 'gray', Icon: IconPlayerPause },
  unknown: { color: 'gray', Icon: IconCircleDashed },
} as const;

interface StatusBadgeProps {
  readonly tone: Tone;
  readonly label: string;
}

/** A state as icon and words; the colour only repeats them. */
export function StatusBadge({ tone, label }: StatusBadgeProps) {
  const { color, Icon } = looks[tone];
  return (
    // In a full table it would give way until nothing of its words is left.
    <Badge
      variant="light"
      color={color}
      miw="max-content"
      leftSection={<Icon size={14} aria-hidden />}
    >
      {label}
    </Badge>
  );
}
