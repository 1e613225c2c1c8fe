import { useEffect, useRef, useState, type RefObject } from 'react';
import type { DrillView, RunStep } from '../../../shared/model/drill.ts';
import { askedSteps, currentStep } from './current-step.ts';

/** Which step is on the screen, and the heading that the focus goes to. */
export interface ShownStep {
  readonly run: RunStep | null;
  /** Whether a person chose it, rather than it being the current one. */
  readonly chosen: boolean;
  readonly heading: RefObject<HTMLHeadingElement | null>;
  /** Shows a step until it is settled or left; null goes back to the current one. */
  readonly show: (step: string | null) => void;
}

/**
 * Follows the current step, unless a person chose another. The focus goes along when the person moved, or
 * when what had it is gone, and never away from a note that is being typed.
 */
export function useShownStep(view: DrillView): ShownStep {
  const [choice, setChoice] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const moved = useRef(false);
  const focused = useRef<string | null>(null);
  // What somebody is at stays on the screen when another step becomes ready before it.
  const [followed, setFollowed] = useState<string | null>(null);
  const current = askedSteps(view).find(({ step }) => step.id === followed) ?? currentStep(view);
  const currentId = current?.step.id ?? null;
  if (currentId !== followed) setFollowed(currentId);
  const chosen = view.steps.find(({ step }) => step.id === choice) ?? null;
  const run = chosen ?? current;
  const shownId = run?.step.id ?? null;
  useEffect(() => {
    if (focused.current === shownId && !moved.current) return;
    focused.current = shownId;
    const idle = document.activeElement === document.body || document.activeElement === null;
    if (moved.current || idle) heading.current?.focus({ preventScroll: !moved.current });
    moved.current = false;
  }, [shownId]);
  return {
    run,
    chosen: chosen !== null && chosen.step.id !== currentId,
    heading,
    show: (step) => {
      moved.current = true;
      setChoice(step);
    },
  };
}
