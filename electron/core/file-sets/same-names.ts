/**
 * Names that a file system which tells neither capitals nor Unicode forms apart takes for one that came
 * before them. Such systems are usual on macOS and Windows.
 */
export function sameNames(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.filter((name) => {
    const folded = name.normalize('NFC').toLowerCase();
    if (seen.has(folded)) return true;
    seen.add(folded);
    return false;
  });
}
