const sizes = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;

/** Bytes in decimal units with three figures, for instance `1.24 GB`. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  // 999.5 would be rounded to 1000 of the smaller unit.
  while (value >= 999.5 && unit < sizes.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? value : Number(value.toPrecision(3))} ${sizes[unit] ?? ''}`;
}

/** A count with separators, for instance `200,000`. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}

/** A count with its noun, for instance `1 table`, `12 tables`. */
export function counted(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** A span of time as a person says it: `0.4 s`, `12 s`, `3 min 20 s`, `2 h 5 min`. */
export function formatDuration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  return seconds < 10 ? `${seconds.toFixed(1)} s` : formatWholeSeconds(Math.round(seconds));
}

/** The same for a count of seconds: `4 s`, `3 min 20 s`, `2 h 5 min`. */
export function formatWholeSeconds(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A moment in UTC to the second; null becomes a dash. */
export function formatMoment(moment: string | null): string {
  return moment === null ? '–' : `${moment.slice(0, 10)} ${moment.slice(11, 19)} UTC`;
}
