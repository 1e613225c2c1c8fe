import type { ParsedInput } from '../../../../shared/contract/contract.ts';
import type { DrillView } from '../../../../shared/model/drill.ts';
import type { CoreParts } from '../../core-parts.ts';
import { advance } from '../steps/advance.ts';
import { record } from './record.ts';
import { stepEvents } from './step-action.ts';

/** Writes down what a person says of a step, and lets Lifeboat go on. Throws as `stepEvents`. */
export function sayOfStep(parts: CoreParts, input: ParsedInput<'drills.step'>): DrillView {
  const { drill, step, do: action, by } = input;
  record(parts, drill, (view) => stepEvents(view, step, action, by ?? view.lead));
  return advance(parts, drill);
}
