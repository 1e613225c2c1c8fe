import { stringify } from 'yaml';
import type { PlanDifference } from '../../../shared/contract/plans.ts';
import type { PlanFile } from './plan-file.ts';

/**
 * Where two plans differ, by path, with both values as a file has them. The order of sources and
 * destinations says nothing and is left out of account; that of steps counts.
 */
export function comparePlans(ours: PlanFile, theirs: PlanFile): PlanDifference[] {
  const one = flatten(ours);
  const other = flatten(theirs);
  return [...new Set([...one.keys(), ...other.keys()])]
    .map((path) => ({ path, ours: one.get(path) ?? null, theirs: other.get(path) ?? null }))
    .filter((difference) => difference.ours !== difference.theirs);
}

/** Every value of a plan by its path. Names count as one whatever their case, as in the catalog. */
function flatten(file: PlanFile): ReadonlyMap<string, string> {
  const { sources, destinations, ...rest } = file;
  return new Map([
    ...leaves('', rest),
    ...sources.map(keyOf).map((key) => [`sources.${key}`, written(key)] as const),
    ...destinations.flatMap(({ name, keep }) => leaves(`destinations.${keyOf(name)}`, keep)),
  ]);
}

function keyOf(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

function leaves(path: string, value: unknown): (readonly [string, string])[] {
  if (typeof value !== 'object' || value === null) return [[path, written(value)]];
  const isList = Array.isArray(value);
  if (isList && !path.startsWith('steps.')) return [[path, written(value)]];
  if (/^steps\..*\.\d+$/.test(path)) return [[path, written(value)]];
  return Object.entries(value).flatMap(([key, item]) => {
    const name = isList ? String(Number(key) + 1) : key;
    return leaves(path === '' ? name : `${path}.${name}`, item);
  });
}

/** On one line, as YAML; keys in one order, so that equal values are written alike. */
function written(value: unknown): string {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0, sortMapEntries: true }).trim();
}
