import type { DrillView, Measured } from '../../../../../shared/model/drill.ts';
import type { EvidenceBody } from '../../../../../shared/model/evidence.ts';
import { historyChart } from './history-chart.ts';
import type { Block, Cell, Column } from '../../../../../shared/model/report-content.ts';
import { timelineChart } from './timeline-chart.ts';
import { durationText, NONE, runWord, targetText, verdictTone } from './words.ts';

const OBJECTIVE_COLUMNS: readonly Column[] = [
  { title: 'Figure', share: 25 },
  { title: 'Target', share: 13, right: true },
  { title: 'Measured', share: 15, right: true },
  { title: 'Held', share: 13 },
  { title: 'How it was measured', share: 34 },
];

const PHASE_COLUMNS: readonly Column[] = [
  { title: 'Phase', share: 46 },
  { title: 'Target', share: 16, right: true },
  { title: 'Took', share: 16, right: true },
  { title: 'Held', share: 22 },
];

/** Recovery time and recovery points against their targets, the phases, and both drawings. */
export function figureBlocks(body: EvidenceBody): readonly Block[] {
  const { run } = body;
  const history = historyChart(body);
  return [
    { kind: 'section', title: 'Figures against targets' },
    { kind: 'table', columns: OBJECTIVE_COLUMNS, rows: objectiveRows(run) },
    { kind: 'heading', text: 'Phases' },
    ...timelineChart(run),
    {
      kind: 'text',
      soft: true,
      text: 'An upright mark is the target of a phase. Pale bars do not count for the recovery time. Grey ground is a pause.',
    },
    { kind: 'table', columns: PHASE_COLUMNS, rows: run.phases.map((phase) => phaseRow(phase)) },
    ...(history.length === 0
      ? []
      : [
          { kind: 'heading', text: `Recovery time over the last ${runWord(run.kind)}s` } as const,
          ...history,
        ]),
  ];
}

function objectiveRows(run: DrillView): readonly (readonly Cell[])[] {
  const many = run.subjects.length > 1;
  const named = (text: string, title: string) => (many ? `${text}, ${title}` : text);
  return [
    // A time in which nothing was recovered holds no target.
    objectiveRow(
      'Recovery time',
      run.rto,
      run.subjects.some(({ restored }) => restored),
    ),
    ...run.subjects.flatMap(({ title, rpo, rpoOfData }) => [
      objectiveRow(named('Recovery point, of the backup', title), rpo),
      ...(rpoOfData === null
        ? []
        : [objectiveRow(named('Recovery point, of the data', title), rpoOfData)]),
    ]),
  ];
}

function objectiveRow(label: string, measured: Measured, counts = true): readonly Cell[] {
  const { targetMinutes, measuredMs, how, verdict } = measured;
  const decided = measuredMs !== null && targetMinutes !== null;
  return [
    { text: label },
    { text: targetText(targetMinutes) },
    { text: durationText(measuredMs) },
    heldCell(
      decided && (counts || verdict === 'failed'),
      verdict === 'proven',
      verdictTone(verdict),
    ),
    { text: how },
  ];
}

function phaseRow(phase: DrillView['phases'][number]): readonly Cell[] {
  const { title, minutes, startedAt, activeMs, counts } = phase;
  const inTime = minutes === null || activeMs <= minutes * 60_000;
  return [
    { text: counts ? title : `${title} (does not count)` },
    { text: targetText(minutes) },
    { text: startedAt === null ? NONE : durationText(activeMs) },
    heldCell(startedAt !== null && minutes !== null, inTime, inTime ? 'good' : 'bad'),
  ];
}

function heldCell(known: boolean, held: boolean, tone: Cell['tone']): Cell {
  if (!known) return { text: NONE };
  return { text: held ? 'within' : 'missed', tone: tone ?? 'plain' };
}
