import { counted } from '../../../shared/format/count.ts';
import { heldText, rowsHeading } from '../../../shared/format/held.ts';
import {
  inventoryTotals,
  type Inventory,
  type InventoryObject,
} from '../../../shared/model/inventory.ts';
import type { ComparedObject } from '../../../shared/model/restore.ts';
import { overallVerdict, type Check, type Verdict } from '../../../shared/model/verification.ts';

export interface InventoryComparison {
  readonly compared: readonly ComparedObject[];
  /** A summary check, and one more for each object that does not fit (at most a hundred). */
  readonly checks: readonly Check[];
  readonly verdict: Verdict;
}

export interface ComparisonScope {
  /** Compare content as well as rows. */
  readonly hashes: boolean;
  /** What was counted, for the name of the summary. */
  readonly where: 'in the artifact' | 'after the restore';
}

const MAX_CHECKS = 100;

/**
 * Holds what was found against what the backup says it holds. Objects beyond the inventory are no fault:
 * an extension may bring tables of its own. */
export function compareInventories(
  expected: Inventory,
  actual: Inventory,
  { hashes, where }: ComparisonScope,
): InventoryComparison {
  const found = new Map(actual.objects.map((object) => [keyOf(object), object]));
  const pairs = expected.objects.map((object) => ({ object, match: found.get(keyOf(object)) }));
  const compared = pairs.map(({ object, match }) => ({
    namespace: object.namespace,
    name: object.name,
    expectedRows: object.rows,
    actualRows: match?.rows ?? null,
    verdict: verdictOf(object, match, hashes),
  }));
  const misfits = pairs
    .filter(({ object, match }) => verdictOf(object, match, hashes) !== 'proven')
    .slice(0, MAX_CHECKS)
    .map(({ object, match }) => misfitCheck(object, match, hashes));
  const matched = pairs.flatMap(({ match }) => match ?? []);
  const checks = [
    summaryCheck(expected, matched, misfits, summaryName(expected.engine, hashes, where)),
    ...misfits,
  ];
  return { compared, checks, verdict: overallVerdict(checks) };
}

function verdictOf(
  expected: InventoryObject,
  actual: InventoryObject | undefined,
  hashes: boolean,
): Verdict {
  if (actual === undefined || !alike(expected, actual)) return 'failed';
  if (expected.rows !== null) {
    if (actual.rows === null) return 'inconclusive';
    if (actual.rows !== expected.rows) return 'failed';
  }
  return hashes ? contentVerdict(expected, actual) : 'proven';
}

/** One hash that is the same is enough: the content fits in order, or its rows fit in any order. */
function contentVerdict(expected: InventoryObject, actual: InventoryObject): Verdict {
  const known = [
    { expected: expected.sha256, actual: actual.sha256 },
    { expected: expected.rowsXxh64 ?? null, actual: actual.rowsXxh64 ?? null },
  ].filter((hash) => hash.expected !== null);
  // An object that the backup holds without its data has no hash: that it exists is all there is to compare.
  if (known.length === 0) return 'proven';
  const comparable = known.filter((hash) => hash.actual !== null);
  if (comparable.length === 0) return 'inconclusive';
  return comparable.some((hash) => hash.actual === hash.expected) ? 'proven' : 'failed';
}

/** What can be told without reading content: size and permissions of files, where links and refs lead, indexes. */
function alike(expected: InventoryObject, actual: InventoryObject): boolean {
  if (expected.kind === 'file' && expected.bytes !== null && expected.bytes !== actual.bytes) {
    return false;
  }
  if (expected.mode !== undefined && expected.mode !== actual.mode) return false;
  if (expected.value !== undefined && expected.value !== actual.value) return false;
  return expected.indexes === undefined || sameNames(expected.indexes, actual.indexes ?? []);
}

function sameNames(expected: readonly string[], actual: readonly string[]): boolean {
  return JSON.stringify(expected.toSorted()) === JSON.stringify(actual.toSorted());
}

function misfitCheck(
  expected: InventoryObject,
  actual: InventoryObject | undefined,
  hashes: boolean,
): Check {
  return {
    name: displayName(expected),
    verdict: verdictOf(expected, actual, hashes),
    expected: describe(expected, hashes),
    actual: actual === undefined ? 'not there' : describe(actual, hashes),
  };
}

function summaryCheck(
  expected: Inventory,
  actual: readonly InventoryObject[],
  misfits: readonly Check[],
  name: string,
): Check {
  return {
    name,
    verdict: misfits.length === 0 ? 'proven' : overallVerdict(misfits),
    expected: heldText(expected.engine, inventoryTotals(expected)),
    actual: heldText(expected.engine, inventoryTotals({ ...expected, objects: [...actual] })),
  };
}

function summaryName(engine: string, hashes: boolean, where: ComparisonScope['where']): string {
  const rows = rowsHeading(engine)?.toLowerCase();
  const compared = [rows, hashes || rows === undefined ? 'content' : undefined];
  return `${compared.filter((word) => word !== undefined).join(' and ')} ${where}`;
}

function describe(object: InventoryObject, hashes: boolean): string {
  const facts = [
    object.rows === null ? null : counted(object.rows, 'row'),
    object.kind === 'file' && object.bytes !== null ? counted(object.bytes, 'byte') : null,
    object.mode === undefined ? null : `mode ${object.mode}`,
    object.value === undefined ? null : `to ${object.value}`,
    object.indexes === undefined ? null : `indexes ${object.indexes.join(', ')}`,
    hashes && object.sha256 !== null ? `SHA-256 ${object.sha256}` : null,
    hashes && object.rowsXxh64 !== undefined ? `sum of the rows' XXH64 ${object.rowsXxh64}` : null,
  ].filter((fact) => fact !== null);
  return facts.length === 0 ? 'present' : facts.join(', ');
}

function displayName(object: InventoryObject): string {
  return object.namespace === null ? object.name : `${object.namespace}.${object.name}`;
}

function keyOf(object: InventoryObject): string {
  return JSON.stringify([object.kind, object.namespace, object.name]);
}
