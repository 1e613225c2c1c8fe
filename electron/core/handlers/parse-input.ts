import { z } from 'zod';
import {
  coreCalls,
  type CoreCallName,
  type ParsedInput,
} from '../../../shared/contract/contract.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import { plainIssue } from '../plain-issue.ts';

/** Whether a call of this name exists. */
export function isCoreCall(name: string): name is CoreCallName {
  return Object.hasOwn(coreCalls, name);
}

/** Parses a call's input again on the core's own side. Throws `invalid-input` that names the field. */
export function parseInput<N extends CoreCallName>(name: N, input: unknown): ParsedInput<N> {
  const parsed = coreCalls[name].input.safeParse(input);
  // The schema of this name gives exactly this type; the table's types are lost in the lookup.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  if (parsed.success) return parsed.data as ParsedInput<N>;
  throw new LifeboatError(
    'invalid-input',
    describe(parsed.error),
    'Correct what is named, and try again.',
  );
}

/** Names fields and what is wrong with them, never their values, which may be secret. */
function describe(error: z.ZodError): string {
  const issues = error.issues.slice(0, 3).map((issue) => {
    const field = issue.path.map(String).join('.');
    return field === '' ? plainIssue(issue) : `${field}: ${plainIssue(issue)}`;
  });
  return issues.join(' ');
}
