import { type Document, isMap, isScalar, isSeq } from 'yaml';

/** Keys and numbers that lead to a value. */
export type YamlPath = readonly PropertyKey[];

/** Where `raw` has something that was not taken over. */
export function unknownPaths(raw: unknown, taken: unknown, path: YamlPath = []): YamlPath[] {
  if (typeof raw !== 'object' || raw === null) return [];
  const known = new Map(typeof taken === 'object' && taken !== null ? Object.entries(taken) : []);
  return Object.entries(raw).flatMap(([key, value]) => {
    const at = [...path, Array.isArray(raw) ? Number(key) : key];
    return known.has(key) ? unknownPaths(value, known.get(key), at) : [at];
  });
}

/** At which character a value begins, or its key; of what is not there, what should hold it. */
export function offsetOf(document: Document, path: YamlPath): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(
        ({ key }) => isScalar(key) && String(key.value) === String(step),
      );
      if (pair === undefined) break;
      if (isScalar(pair.key)) offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      if (!isScalar(node) && !isMap(node) && !isSeq(node)) break;
      offset = node.range?.[0] ?? offset;
    } else break;
  }
  return offset;
}
