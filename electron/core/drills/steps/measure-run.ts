import { formatDuration } from '../../../../shared/format/duration.ts';
import type { Figure } from '../../../../shared/model/drill-event.ts';
import type { Measured } from '../../../../shared/model/drill.ts';
import { resultOf, type StepDone, type StepGround } from './step-ground.ts';

/** Writes down recovery time and recovery point as they stand now. */
export function measureRun({ view, subject }: StepGround): StepDone {
  const measures = [
    measured('rto', 'Recovery time', view.rto),
    measured('rpo', 'Recovery point', subject.rpo),
    ...(subject.rpoOfData === null
      ? []
      : [measured('rpo-of-data', 'Recovery point by the data', subject.rpoOfData)]),
  ];
  const figures = measures.flatMap(({ figure }) => figure ?? []);
  const text = measures.map(said).join(' ');
  return { outcome: figures.length > 0 ? 'passed' : 'cannot', result: resultOf(text, { figures }) };
}

interface Measure {
  readonly label: string;
  readonly figure: Figure | null;
  readonly how: string;
}

/** `Recovery time: 3 min 2 s. From … to …`: whoever reads the step alone learns the figure too. */
function said({ label, figure, how }: Measure): string {
  return figure === null ? how : `${label}: ${formatDuration(figure.value)}. ${how}`;
}

function measured(id: string, label: string, { measuredMs, how }: Measured): Measure {
  const figure: Figure | null =
    measuredMs === null ? null : { id, label, value: measuredMs, unit: 'ms' };
  return { label, figure, how };
}
