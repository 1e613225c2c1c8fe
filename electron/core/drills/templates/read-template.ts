import { LineCounter, type Document, parseDocument, visit } from 'yaml';
import { z } from 'zod';
import {
  automaticStepSchema,
  type DrillTemplate,
  drillTemplateSchema,
  factStepSchema,
  humanStepSchema,
  TEMPLATE_FORMAT,
} from '../../../../shared/model/drill-template.ts';
import { plainIssue } from '../../../../shared/format/plain-issue.ts';
import { offsetOf, unknownPaths, type YamlPath } from '../../yaml-paths.ts';
import { checkTemplate } from './check-template.ts';

/** What is wrong with a checklist, and in which line; null is about the whole. */
export interface TemplateProblem {
  readonly line: number | null;
  readonly text: string;
}

/** A text that was looked at. The template is there when nothing is wrong. */
export interface ReadTemplate {
  readonly problems: readonly TemplateProblem[];
  readonly template: DrillTemplate | null;
}

/** Characters of the longest checklist that is read; the longest that ships has a tenth. */
export const MOST_CHARACTERS = 500_000;

type Found = readonly [YamlPath, string];

const looseSchema = drillTemplateSchema.extend({ steps: z.array(z.unknown()).min(1).max(200) });

/** Reads a checklist strictly: what is not known is refused rather than left out. Never throws. */
export function readTemplate(text: string): ReadTemplate {
  if (text.length > MOST_CHARACTERS) return unreadable('It is too long for a checklist.');
  const counter = new LineCounter();
  const parsed = toPlain(text, counter);
  if ('problems' in parsed) return parsed;
  const { document, raw } = parsed;
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    return unreadable('It has to begin with fields such as format, id and title.');
  const { found, template } = readPlain(raw);
  const problems = found.map(([path, said]) => ({
    line: path.length === 0 ? null : counter.linePos(offsetOf(document, path)).line,
    text: said,
  }));
  const sorted = problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return { problems: sorted, template: sorted.length === 0 ? template : null };
}

function toPlain(
  text: string,
  counter: LineCounter,
): { document: Document; raw: unknown } | ReadTemplate {
  try {
    const document = parseDocument(text, { lineCounter: counter, logLevel: 'silent' });
    const broken = [...document.errors, ...document.warnings].map((error) => ({
      line: error.linePos?.[0].line ?? null,
      text: `It is not written as YAML: ${firstLine(error.message)}.`,
    }));
    // They have no use here, and none of them can be made a bomb of.
    visit(document, {
      Alias(_, { source, range }) {
        const line = counter.linePos(range?.[0] ?? 0).line;
        broken.push({ line, text: `“*${source}” is an alias, which a checklist does not have.` });
      },
    });
    if (broken.length > 0) return { problems: broken.slice(0, 100), template: null };
    return { document, raw: document.toJS({ maxAliasCount: 0 }) };
  } catch {
    return unreadable('It is not written as YAML that can be read.');
  }
}

/** Without the place, which is told by its line, and the excerpt of the text. */
function firstLine(message: string): string {
  return (message.split('\n')[0] ?? '')
    .replace(/ at line \d+, column \d+:?$/, '')
    .replace(/\.$/, '');
}

function readPlain(raw: object): { found: readonly Found[]; template: DrillTemplate | null } {
  const format = new Map<string, unknown>(Object.entries(raw)).get('format');
  if (typeof format === 'number' && format > TEMPLATE_FORMAT)
    return { found: [[['format'], newerFormat(format)]], template: null };
  const whole = looseSchema.safeParse(raw);
  const steps = stepsOf(raw).map(readStep);
  const found = [
    ...(whole.success ? unknownIn(raw, whole.data, []) : issuesOf(whole.error, [])),
    ...steps.flatMap((step) => step.found),
  ];
  if (!whole.success || found.length > 0) return { found, template: null };
  const template = drillTemplateSchema.parse(raw);
  return { found: checkTemplate(template), template };
}

function newerFormat(format: number): string {
  return `The format is ${format}; this Lifeboat knows format ${TEMPLATE_FORMAT}. Update Lifeboat.`;
}

function stepsOf(raw: object): readonly unknown[] {
  const { steps } = z
    .object({ steps: z.array(z.unknown()).catch([]) })
    .parse({ steps: [], ...raw });
  return steps;
}

function readStep(raw: unknown, index: number): { found: readonly Found[] } {
  const at = ['steps', index];
  const kind = z.object({ kind: z.string() }).safeParse(raw).data?.kind;
  const schema = kind === undefined ? undefined : stepSchemas.get(kind);
  if (schema === undefined)
    return { found: [[[...at, 'kind'], 'steps.kind: It has to be automatic, fact or human.']] };
  const parsed = schema.safeParse(raw);
  return {
    found: parsed.success ? unknownIn(raw, parsed.data, at) : issuesOf(parsed.error, at),
  };
}

const stepSchemas = new Map<string, z.ZodType>([
  ['automatic', automaticStepSchema],
  ['fact', factStepSchema],
  ['human', humanStepSchema],
]);

function unknownIn(raw: unknown, taken: unknown, at: YamlPath): Found[] {
  return unknownPaths(raw, taken, at).map((path) => [path, `“${nameOf(path)}” is not known.`]);
}

function issuesOf(error: z.ZodError, at: YamlPath): Found[] {
  return error.issues.map((issue) => {
    const path = [...at, ...issue.path];
    const said =
      issue.code === 'invalid_union' && issue.path.at(-1) === 'do'
        ? `It has to be one of ${automaticActions.join(', ')}.`
        : plainIssue(issue);
    return [path, path.length === 0 ? said : `${nameOf(path)}: ${said}`];
  });
}

const automaticActions = automaticStepSchema.options.map((option) => option.shape.do.value);

/** Without the numbers in lists: the line says which. */
function nameOf(path: YamlPath): string {
  return path
    .filter((key) => typeof key !== 'number')
    .map(String)
    .join('.');
}

function unreadable(text: string): ReadTemplate {
  return { problems: [{ line: null, text }], template: null };
}
