import { emptySource, type AddSourceValues } from './add-source-values.ts';
import type { StepId } from './guide-steps.ts';

/** How the guide begins when another screen, or the guide for a project, leads to it. */
export interface GuideStart {
  readonly values: Partial<AddSourceValues>;
  readonly step: StepId;
  /** The guide that led here; it goes on there once this source was added. */
  readonly back: GuideStart | null;
}

export const emptyStart: GuideStart = { values: {}, step: 'what', back: null };

/** What was handed over with the address; the beginning when it is nothing of the guide's. */
export function startFrom(state: unknown): GuideStart {
  return isStart(state) ? state : emptyStart;
}

/** The values to begin with. */
export function initialValues({ values }: GuideStart): AddSourceValues {
  return { ...emptySource, ...values };
}

/** Only the window itself writes this state, so that looking for its shape is enough. */
function isStart(state: unknown): state is GuideStart {
  return typeof state === 'object' && state !== null && 'values' in state && 'step' in state;
}
