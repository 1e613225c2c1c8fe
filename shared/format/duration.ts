/** A span of time as a person says it: `0.4 s`, `12 s`, `3 min 20 s`, `2 h 5 min`, `4 days`. */
export function formatDuration(durationMs: number): string {
  if (durationMs < 10_000) return `${(durationMs / 1000).toFixed(1)} s`;
  const seconds = Math.round(durationMs / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return joined(minutes, 'min', seconds % 60, 's');
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return joined(hours, 'h', minutes % 60, 'min');
  return `${Math.floor(hours / 24)} days`;
}

/** The time left of a job in whole seconds; `less than a second` at the very end. */
export function formatTimeLeft(secondsLeft: number): string {
  if (secondsLeft < 1) return 'less than a second';
  return formatDuration(Math.max(10_000, Math.ceil(secondsLeft) * 1000)).replace(
    /^10 s$/,
    `${Math.ceil(Math.min(secondsLeft, 10))} s`,
  );
}

function joined(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}
