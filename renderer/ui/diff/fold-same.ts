import type { DiffLine } from '../../../shared/contract/drill-templates.ts';

/** Lines around a change that are shown with it. */
const AROUND = 3;

/** A line of a difference, or how many that stay are left out in its place. */
export type FoldedLine =
  | (DiffLine & { readonly key: number })
  | { readonly kind: 'folded'; readonly count: number; readonly key: number };

/** Leaves out what stays, but for a few lines around each change. */
export function foldSame(lines: readonly DiffLine[]): readonly FoldedLine[] {
  const near = lines.map((_, index) =>
    lines
      .slice(Math.max(0, index - AROUND), index + AROUND + 1)
      .some(({ kind }) => kind !== 'same'),
  );
  const folded: FoldedLine[] = [];
  for (const [index, line] of lines.entries()) {
    const last = folded.at(-1);
    if (near[index]) folded.push({ ...line, key: index });
    else if (last?.kind === 'folded') folded.splice(-1, 1, { ...last, count: last.count + 1 });
    else folded.push({ kind: 'folded', count: 1, key: index });
  }
  return folded;
}
