/**
 * A name for the restored database that is free in all likelihood, for instance `shop_restored_20261121`.
 * PostgreSQL and MongoDB take 63 bytes, so the base is cut instead of the date.
 */
export function suggestedDatabase(base: string, today: Date): string {
  const suffix = suffixOf(today);
  // Whole characters as a reader sees them, so that a cut leaves no half of one.
  const characters = Array.from(new Intl.Segmenter().segment(base), ({ segment }) => segment);
  const encoder = new TextEncoder();
  while (encoder.encode(characters.join('')).length > 63 - suffix.length) characters.pop();
  return characters.join('') + suffix;
}

/** The same for a file beside the original: `shop_restored_20261121.db`. */
export function suggestedFile(original: string, today: Date): string {
  const file = lastPart(original);
  const dot = file.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [file.slice(0, dot), file.slice(dot)] : [file, '.db'];
  return `${stem}${suffixOf(today)}${extension}`;
}

/** The same for a folder: `etc_restored_20261121`. The file of a project stands for its folder. */
export function suggestedFolder(original: string, today: Date): string {
  const tidy = original.replace(/[\\/]+$/, '').replace(/[\\/][^\\/]+\.ya?ml$/i, '');
  return `${lastPart(tidy).replace(/\.git$/, '') || 'folder'}${suffixOf(today)}`;
}

/** The same for a volume, whose name has no room for other characters. */
export function suggestedVolume(original: string, today: Date): string {
  return `${original}${suffixOf(today)}`;
}

function suffixOf(today: Date): string {
  return `_restored_${today.toISOString().slice(0, 10).replaceAll('-', '')}`;
}

function lastPart(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
