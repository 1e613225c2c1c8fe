const steps = [
  { unit: 'year', seconds: 365 * 86_400 },
  { unit: 'month', seconds: 30 * 86_400 },
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3600 },
  { unit: 'minute', seconds: 60 },
] as const;

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always' });

/** How long ago a moment was, for instance `3 hours ago`; `just now` within a minute either way. */
export function formatAgo(moment: string, nowMs: number): string {
  const seconds = (Date.parse(moment) - nowMs) / 1000;
  const step = steps.find((step) => Math.abs(seconds) >= step.seconds);
  if (step === undefined) return 'just now';
  return relative.format(Math.trunc(seconds / step.seconds), step.unit);
}

/** A moment in the person's own time zone, for instance `21 Nov 2026, 10:27:02 GMT+1`. */
export function formatLocalMoment(moment: string, timeZone?: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(new Date(moment));
}

/** A moment in UTC to the second, for instance `2026-11-21 09:27:02 UTC`. */
export function formatUtcMoment(moment: string): string {
  return `${moment.slice(0, 10)} ${moment.slice(11, 19)} UTC`;
}

/** The same; null, for what has not happened, is a dash. */
export function formatMoment(moment: string | null): string {
  return moment === null ? '–' : formatUtcMoment(moment);
}
