import type { CoreHandlers } from '../../../shared/contract/contract.ts';
import type { CoreParts } from '../core-parts.ts';
import { installSchedule } from '../schedule-install/install-schedule.ts';
import { removeSchedule } from '../schedule-install/remove-schedule.ts';
import { scheduleStatus } from '../schedule-install/schedule-status.ts';

type Names = 'schedule.status' | 'schedule.install' | 'schedule.remove';

/** What starts Lifeboat where no window is open. */
export function scheduleInstallHandlers(parts: CoreParts): Pick<CoreHandlers, Names> {
  return {
    'schedule.status': (_input, signal) => scheduleStatus(parts, signal),
    'schedule.install': (input, signal) => installSchedule(parts, input, signal),
    'schedule.remove': (input, signal) => removeSchedule(parts, input, signal),
  };
}
