import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconLock,
  IconPlayerPlay,
  IconPlayerSkipForward,
  IconProgress,
} from '@tabler/icons-react';
import type { StepState } from '../../../shared/model/drill.ts';

const looks = {
  waiting: { Icon: IconCircleDashed, color: 'dimmed' },
  ready: { Icon: IconPlayerPlay, color: 'blue' },
  running: { Icon: IconProgress, color: 'blue' },
  passed: { Icon: IconCircleCheck, color: 'green' },
  failed: { Icon: IconCircleX, color: 'red' },
  skipped: { Icon: IconPlayerSkipForward, color: 'dimmed' },
  cannot: { Icon: IconAlertTriangle, color: 'yellow' },
  blocked: { Icon: IconLock, color: 'yellow' },
} as const;

/** The picture of a step's state; the word for it always stands beside it. */
export function StepIcon({
  state,
  size = 18,
}: {
  readonly state: StepState;
  readonly size?: number;
}) {
  const { Icon, color } = looks[state];
  return <Icon size={size} stroke={1.8} aria-hidden className="lb-step-icon" data-look={color} />;
}
