import type { RunSubject } from '../../../../shared/model/drill-event.ts';
import type { FactStep } from '../../../../shared/model/drill-template.ts';
import type { DrillView } from '../../../../shared/model/drill.ts';
import type { Check } from '../../../../shared/model/verification.ts';
import type { CoreParts } from '../../core-parts.ts';

/** What a fact is asked about. */
export interface Asked {
  readonly view: Pick<DrillView, 'id' | 'startedAt'>;
  readonly step: Pick<FactStep, 'ask' | 'days'>;
  readonly subject: Extract<RunSubject, { kind: 'source' }>;
}

export interface FactAnswer {
  readonly passed: boolean;
  readonly text: string;
  /** What to do where it does not hold; null where it does. */
  readonly hint: string | null;
  readonly checks: readonly Check[];
}

export type FactParts = Pick<CoreParts, 'catalog' | 'now'>;

/** It holds. */
export function holds(text: string, expected: string, actual = expected): FactAnswer {
  const checks = [{ name: 'fact', verdict: 'proven' as const, expected, actual }];
  return { passed: true, text, hint: null, checks };
}

/** It does not hold. */
export function fails(text: string, hint: string, expected: string, actual: string): FactAnswer {
  const checks = [{ name: 'fact', verdict: 'failed' as const, expected, actual }];
  return { passed: false, text, hint, checks };
}
