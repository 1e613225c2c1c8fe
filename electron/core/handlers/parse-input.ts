import {
  coreCalls,
  type CoreCallName,
  type ParsedInput,
} from '../../../shared/contract/contract.ts';
import { refusedText } from '../../../shared/format/refused-fields.ts';
import { LifeboatError } from '../../../shared/model/error.ts';

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
    refusedText(parsed.error),
    'Correct what is named, and try again.',
  );
}
