import {
  IconAlertTriangle,
  IconCalendarX,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconClockExclamation,
  IconProgress,
} from '@tabler/icons-react';
import type { DrillDay } from '../../../../shared/contract/drills.ts';

const icons = {
  due: IconCircleDashed,
  done: IconCircleCheck,
  failed: IconCircleX,
  inconclusive: IconAlertTriangle,
  overdue: IconClockExclamation,
  missed: IconCalendarX,
  running: IconProgress,
} as const;

/** The sign of a state of the calendar; the words stand beside it. */
export function DayMark({ state }: { readonly state: DrillDay['state'] }) {
  const Icon = icons[state];
  return (
    <span className="lb-day-mark" data-state={state}>
      <Icon size={16} aria-hidden />
    </span>
  );
}
