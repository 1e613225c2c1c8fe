/** The parts of a wall clock with its offset, `2026-03-29 03:00 +02:00`, as a list shows them. */
export interface PlannedMoment {
  /** Sun 29 Mar 2026 */
  readonly day: string;
  readonly time: string;
  /** +02:00, or UTC */
  readonly offset: string;
}

const dayFormat = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

export function plannedMoment(local: string): PlannedMoment {
  const [date = '', time = '', offset = ''] = local.split(' ');
  const atMs = Date.parse(`${date}T00:00:00Z`);
  return {
    day: Number.isNaN(atMs) ? date : dayFormat.format(atMs).replaceAll(',', ''),
    time,
    offset: offset === '+00:00' ? 'UTC' : offset,
  };
}
