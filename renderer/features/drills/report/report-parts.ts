import type { Block } from '../../../../shared/model/report-content.ts';

type Of<K extends Block['kind']> = Block & { readonly kind: K };

/** A block that is shown by itself. */
export type PlainBlock = Exclude<Block, Of<'section'> | Of<'step'>>;

/** A step with what was found in it. */
export interface StepPart {
  readonly step: Of<'step'>;
  readonly blocks: readonly PlainBlock[];
}

/** A titled part of a report; only that of the steps has steps, and those stand last. */
export interface ReportSection {
  readonly title: string;
  readonly blocks: readonly PlainBlock[];
  readonly steps: readonly StepPart[];
}

/** The blocks of a report, which follow one another, as the parts that a screen has. */
export interface ReportParts {
  /** What stands before the first section. */
  readonly opening: readonly PlainBlock[];
  readonly sections: readonly ReportSection[];
}

/** Puts blocks below the section, and the step, that they follow. */
export function reportParts(blocks: readonly Block[]): ReportParts {
  const opening: PlainBlock[] = [];
  const sections: { title: string; blocks: PlainBlock[]; steps: StepPart[] }[] = [];
  let place = opening;
  for (const block of blocks) {
    if (block.kind === 'section') {
      place = [];
      sections.push({ title: block.title, blocks: place, steps: [] });
    } else if (block.kind === 'step') {
      place = [];
      sections.at(-1)?.steps.push({ step: block, blocks: place });
    } else place.push(block);
  }
  return { opening, sections };
}
