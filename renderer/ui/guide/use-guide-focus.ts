import { useEffect, useRef, type RefObject } from 'react';

/**
 * Moves the focus in a guide of steps: whoever went on is told of the step by its heading; whoever left
 * something out, of the field. `refusal` is another value with each refusal, and null without one.
 */
export function useGuideFocus(step: string, refusal: unknown): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  const shown = useRef({ step, refusal });
  useEffect(() => {
    const before = shown.current;
    shown.current = { step, refusal };
    const wrong = refusal !== before.refusal && refusal !== null;
    const part = wrong ? '[aria-invalid="true"]' : step !== before.step ? 'h2' : null;
    if (part !== null) form.current?.querySelector<HTMLElement>(part)?.focus();
  }, [step, refusal]);
  return form;
}
