const SHOWN_NAMES = 5;

/** The names that a person may have meant by `wanted`: the nearest first, at most five. */
export function nearNames(wanted: string, names: readonly string[]): readonly string[] {
  const key = wanted.toLowerCase();
  return names
    .map((name) => ({ name, distance: distanceOf(key, name.toLowerCase()) }))
    .filter(({ distance }) => distance <= key.length / 2)
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, SHOWN_NAMES)
    .map(({ name }) => name);
}

function distanceOf(wanted: string, name: string): number {
  return name.includes(wanted) || wanted.includes(name) ? 0 : editDistance(wanted, name);
}

/** Levenshtein's distance: characters to insert, remove or replace to turn one into the other. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const replaced = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const removed = (previous[column] ?? 0) + 1;
      const inserted = (current[column - 1] ?? 0) + 1;
      current.push(Math.min(replaced, removed, inserted));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
