import type { PlanValues, Switched } from './plan-values.ts';
import { retentionProblems } from './retention-values.ts';
import { spanProblem } from './span-values.ts';
import { timingProblems } from './timing-values.ts';

const year = 525_600;
const week = 10_080;

/** What is missing or wrong, by field: `name`, `backup.at`, `destinations.0.days`. In the order of the form. */
export function validatePlan(values: PlanValues): Record<string, string> {
  return {
    ...nameProblem(values.name),
    ...(values.enabled && values.sources.length === 0
      ? { sources: 'Choose at least one source, or switch the plan off.' }
      : {}),
    ...timingErrors('backup', values.backup),
    ...missedProblem(values),
    ...named('maximum', spanProblem(values.maximum, 1, week)),
    ...retriesProblem(values.retries),
    ...destinationProblems(values),
    ...timingErrors('purge', values.purge),
    ...timingErrors('verify', values.verify),
    ...timingErrors('drill', values.drill),
    ...named('rpo', spanProblem(values.rpo, 1, year)),
    ...named('rto', spanProblem(values.rto, 1, year)),
    ...named('grace', spanProblem(values.grace, 0, week)),
  };
}

function nameProblem(name: string): Record<string, string> {
  if (name.trim() === '') return { name: 'Give the plan a name.' };
  return name.trim().length > 80 ? { name: 'A name has at most 80 characters.' } : {};
}

function timingErrors(part: string, { on, timing }: Switched): Record<string, string> {
  return on ? prefixed(part, timingProblems(timing)) : {};
}

function destinationProblems({ enabled, destinations }: PlanValues): Record<string, string> {
  if (enabled && destinations.length === 0)
    return { destinations: 'Choose at least one destination, or switch the plan off.' };
  const problems = destinations.map(({ retention }, index) =>
    prefixed(`destinations.${index}`, retentionProblems(retention)),
  );
  return Object.assign({}, ...problems);
}

function missedProblem({ missed, missedHours }: PlanValues): Record<string, string> {
  if (missed !== 'run-if-older') return {};
  const hours = missedHours === '' ? Number.NaN : Number(missedHours);
  const right = Number.isInteger(hours) && hours >= 1 && hours <= 8760;
  return right ? {} : { missedHours: 'From 1 to 8,760 hours.' };
}

function retriesProblem(retries: number | string): Record<string, string> {
  const count = Number(retries || 0);
  return Number.isInteger(count) && count >= 0 && count <= 10
    ? {}
    : { retries: 'From 0 to 10 times.' };
}

function named(field: string, problem: string | null): Record<string, string> {
  return problem === null ? {} : { [field]: problem };
}

function prefixed(part: string, problems: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(problems).map(([field, problem]) => [`${part}.${field}`, problem]),
  );
}

/** The errors of one part without its prefix: `backup.at` as `at`. */
export function errorsOf(
  errors: Readonly<Record<string, React.ReactNode>>,
  part: string,
): Record<string, React.ReactNode> {
  const start = `${part}.`;
  return Object.fromEntries(
    Object.entries(errors)
      .filter(([field]) => field.startsWith(start))
      .map(([field, problem]) => [field.slice(start.length), problem]),
  );
}
