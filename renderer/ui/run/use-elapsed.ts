import { useEffect, useState } from 'react';

/** Each object that came from the core, with when it came by a clock that nobody sets. */
const cameAt = new WeakMap<object, number>();

function elapsedSince(view: object): number {
  const nowMs = performance.now();
  const known = cameAt.get(view);
  if (known !== undefined) return nowMs - known;
  cameAt.set(view, nowMs);
  return 0;
}

/**
 * Milliseconds that `baseMs` of `view` has become, renewed each second of the clock itself, so that no second
 * is shown twice or left out. Standing clocks make no timer.
 * @param view the answer of the core that `baseMs` is of; a new one starts the count anew
 */
export function useElapsed(view: object, baseMs: number, runs: boolean): number {
  const [, renew] = useState(0);
  const ms = baseMs + (runs ? elapsedSince(view) : 0);
  useEffect(() => {
    if (!runs) return;
    let timer: ReturnType<typeof setTimeout>;
    const wait = () => {
      const shownMs = baseMs + elapsedSince(view);
      timer = setTimeout(
        () => {
          renew((count) => count + 1);
          wait();
        },
        1000 - (shownMs % 1000),
      );
    };
    wait();
    return () => clearTimeout(timer);
  }, [view, baseMs, runs]);
  return ms;
}
