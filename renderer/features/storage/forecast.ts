import type { StorageKpi } from '../../../shared/model/kpi.ts';
import type { StatusText } from '../../ui/status/status-text.ts';

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
const TIGHT_PERCENT = 80;
const FULL_PERCENT = 95;

/** When the place is full, in words. */
export function forecastText({ fullAt, growthBytesPerDay, measuredAt }: StorageKpi): string {
  if (fullAt !== null) return `about ${day.format(new Date(fullAt))}`;
  if (measuredAt === null || growthBytesPerDay === null) return 'not known yet';
  return 'not in sight';
}

/** How much room is left, as a state. */
export function roomState({ problem, freeBytes, totalBytes }: StorageKpi): StatusText {
  if (problem !== null) return { tone: 'bad', label: 'Out of reach' };
  if (freeBytes === null || totalBytes === null || totalBytes === 0)
    return { tone: 'unknown', label: 'Not measured' };
  const used = ((totalBytes - freeBytes) / totalBytes) * 100;
  const label = `${Math.round(used)} % full`;
  if (used >= FULL_PERCENT) return { tone: 'bad', label };
  return { tone: used >= TIGHT_PERCENT ? 'doubtful' : 'good', label };
}
