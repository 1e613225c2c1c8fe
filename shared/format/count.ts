/** A count with separators, for instance `200,000`. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}

/** A count with its noun, for instance `1 table`, `12 tables`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatCount(count)} ${count === 1 ? noun : plural}`;
}
