const dayFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** A day, which no zone plays a part in: `1 Dec 2026`. */
export function dayText(day: string): string {
  return dayFormat.format(Date.parse(day));
}

/** The day that it is on this machine: `2026-12-01`. */
export function localDay(nowMs: number): string {
  const at = new Date(nowMs);
  return `${at.getFullYear()}-${twoDigits(at.getMonth() + 1)}-${twoDigits(at.getDate())}`;
}

function twoDigits(figure: number): string {
  return String(figure).padStart(2, '0');
}
