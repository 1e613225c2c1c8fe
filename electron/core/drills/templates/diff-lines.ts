import { diffLines as differ } from 'diff';
import type { DiffLine } from '../../../../shared/contract/drill-templates.ts';

/** Two texts line by line, whole. */
export function diffLines(before: string, after: string): DiffLine[] {
  return differ(before, after).flatMap(({ added, removed, value }) =>
    value
      .replace(/\n$/, '')
      .split('\n')
      .map((text) => ({ kind: added ? 'added' : removed ? 'removed' : 'same', text })),
  );
}
