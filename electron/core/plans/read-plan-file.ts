import { LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { LifeboatError } from '../../../shared/model/error.ts';
import { PLAN_FILE_KIND, PLAN_FILE_VERSION, type PlanFile, planFileSchema } from './plan-file.ts';
import { plainIssue } from '../../../shared/format/plain-issue.ts';
import { offsetOf, unknownPaths, type YamlPath as Path } from '../yaml-paths.ts';

interface Fault {
  readonly line: number;
  readonly text: string;
}

/** So many faults are told at once. */
const TOLD_FAULTS = 5;

/**
 * Reads a plan file strictly: what it does not know, it refuses rather than leave out. Throws
 * `invalid-input` with lines, and `format-newer` for a version that this Lifeboat does not know.
 */
export function readPlanFile(text: string): PlanFile {
  const lines = new LineCounter();
  // Anchors have no use in a plan, and none of them can be made a bomb of.
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'silent' });
  const [broken] = document.errors;
  if (broken !== undefined) {
    throw faulty([{ line: broken.linePos?.[0].line ?? 1, text: 'This is not written as YAML.' }]);
  }
  const lineOf = (path: Path) => lines.linePos(offsetOf(document, path)).line;
  const raw = toPlain(document);
  refuseOthers(raw);
  const parsed = planFileSchema.safeParse(raw);
  const faults = parsed.success
    ? unknownPaths(raw, parsed.data).map((path) => ({ line: lineOf(path), text: unknown(path) }))
    : parsed.error.issues.flatMap((issue) => faultsOf(issue, lineOf));
  if (parsed.success && faults.length === 0) return parsed.data;
  throw faulty(faults);
}

function toPlain(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    throw faulty([{ line: 1, text: 'It uses anchors, which a plan file does not have.' }]);
  }
}

function refuseOthers(raw: unknown): void {
  const said = typeof raw === 'object' && raw !== null ? new Map(Object.entries(raw)) : new Map();
  if (said.get('kind') !== PLAN_FILE_KIND) {
    throw new LifeboatError(
      'invalid-input',
      'This is not the file of a plan.',
      `Such a file has the line “kind: ${PLAN_FILE_KIND}”; \`lifeboat plan export\` writes one.`,
    );
  }
  const version: unknown = said.get('version');
  if (typeof version !== 'number' || version <= PLAN_FILE_VERSION) return;
  throw new LifeboatError(
    'format-newer',
    `The plan file has version ${version}; this Lifeboat knows version ${PLAN_FILE_VERSION}.`,
    'Update Lifeboat, or export the plan with this version.',
  );
}

function faultsOf(issue: z.core.$ZodIssue, lineOf: (path: Path) => number): Fault[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const path = [...issue.path, key];
      return { line: lineOf(path), text: unknown(path) };
    });
  }
  const { path } = issue;
  const message = plainIssue(issue);
  return [
    { line: lineOf(path), text: path.length === 0 ? message : `${pathText(path)}: ${message}` },
  ];
}

function unknown(path: Path): string {
  return `“${pathText(path)}” is not known.`;
}

function pathText(path: Path): string {
  return path.map(String).join('.');
}

function faulty(faults: readonly Fault[]): LifeboatError {
  const told = faults.slice(0, TOLD_FAULTS).map(({ line, text }) => `Line ${line}: ${text}`);
  const more = faults.length > TOLD_FAULTS ? [`${faults.length - TOLD_FAULTS} more.`] : [];
  return new LifeboatError(
    'invalid-input',
    ['The plan file cannot be read as it is.', ...told, ...more].join(' '),
    'Correct these lines; a file that `lifeboat plan export` wrote shows how each is written.',
  );
}
