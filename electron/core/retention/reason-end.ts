import type { RetainedCopy } from '../catalog/retained-copy.ts';
import type { Reason } from './decision.ts';
import { DAY_MS } from '../time-spans.ts';

/** When the last of the reasons ends by the clock alone; null when one of them does not. */
export function endOfAll(reasons: readonly Reason[], copy: RetainedCopy): number | null {
  let last = 0;
  for (const reason of reasons) {
    const end = endOf(reason, copy);
    if (end === Infinity) return null;
    last = Math.max(last, end);
  }
  return last;
}

function endOf(reason: Reason, copy: RetainedCopy): number {
  switch (reason.kind) {
    case 'rule':
      return reason.rule === 'days' ? copy.startedMs + reason.size * DAY_MS : Infinity;
    case 'own':
      return copy.keepUntilMs ?? Infinity;
    case 'held':
      return holdEndMs(copy);
    case 'everything':
    case 'no-plan':
    case 'in-use':
    case 'ahead':
    case 'newest-proven':
    case 'minimum':
    case 'base':
    case 'no-rule':
    case 'own-ended':
      return Infinity;
  }
}

/** When a copy's hold ends; never where it has no end. Only for one that is held. */
export function holdEndMs({ hold }: RetainedCopy): number {
  return hold === null || hold.until === null ? Infinity : Date.parse(hold.until);
}
