import {
  coreCalls,
  type CallInput,
  type CallOutput,
  type CoreCallName,
} from '../../../shared/contract/contract.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { CoreSupervisor } from './core-supervisor.ts';

/** A call of main's own. Rejects with what the core answered, and while it does not run with `core-unavailable`. */
export type AskCore = <N extends CoreCallName>(
  name: N,
  input: CallInput<N>,
) => Promise<CallOutput<N>>;

/** Calls that nobody cancels, with parsed answers. */
export function askCore(supervisor: Pick<CoreSupervisor, 'call'>): AskCore {
  const never = new AbortController().signal;
  return async (name, input) => {
    const reply = await supervisor.call(name, input, never);
    if (!reply.ok) throw LifeboatError.fromData(reply.error);
    // The schema of this name gives exactly this type; the table's types are lost in the lookup.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return coreCalls[name].output.parse(reply.value) as CallOutput<typeof name>;
  };
}
