const units = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** Bytes in decimal units with three figures, for instance `1.24 GB`, as the command line writes them. */
export function formatBytes(sizeBytes: number): string {
  let value = sizeBytes;
  let unit = 0;
  // 999.5 would be rounded to 1000 of the smaller unit.
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const figure = unit === 0 ? Math.round(value) : Number(value.toPrecision(3));
  return `${figure} ${unit === 0 && figure === 1 ? 'byte' : units[unit]}`;
}

/** How many times smaller the stored bytes are, for instance `3.1 times smaller`; null when unknown. */
export function formatRatio(plainBytes: number | null, storedBytes: number | null): string | null {
  if (plainBytes === null || storedBytes === null || storedBytes === 0) return null;
  const ratio = plainBytes / storedBytes;
  if (ratio < 1.05) return 'about the same size';
  return `${ratio < 10 ? ratio.toFixed(1) : Math.round(ratio)} times smaller`;
}
