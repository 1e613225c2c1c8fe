import { formatDuration } from '../../../../../shared/format/duration.ts';
import { formatMinutes } from '../../../../../shared/format/span.ts';
import type { Measured } from '../../../../../shared/model/drill.ts';
import type { EvidenceBody } from '../../../../../shared/model/evidence.ts';
import type { Block, Shape } from '../../../../../shared/model/report-content.ts';
import type { Verdict } from '../../../../../shared/model/verification.ts';
import { line, rect, textAt } from './shapes.ts';

const WIDTH = 500;
const HEIGHT = 150;
const BASE = 112;
const TOP = 22;
const MOST_RUNS = 12;
const SLOT = 46;

interface Point {
  readonly day: string;
  readonly rto: Measured;
  readonly verdict: Verdict;
}

/** The measured recovery time of this run and of those before it, against the target. Nothing for a first run. */
export function historyChart({ run, earlier }: EvidenceBody): readonly Block[] {
  const points: readonly Point[] = [
    ...earlier.map(({ startedAt, rto, verdict }) => ({
      day: startedAt,
      rto,
      verdict: verdict.verdict,
    })),
    { day: run.startedAt, rto: run.rto, verdict: run.verdict.verdict },
  ].slice(-MOST_RUNS);
  if (points.length < 2 || points.every(({ rto }) => rto.measuredMs === null)) return [];
  const target = run.rto.targetMinutes === null ? null : run.rto.targetMinutes * 60_000;
  const most = Math.max(1, ...points.map(({ rto }) => rto.measuredMs ?? 0));
  // A target far above all bars would flatten them; it is then named and not drawn.
  const scale = target !== null && target <= most * 4 ? Math.max(most, target) : most;
  const y = (ms: number) => BASE - (ms / scale) * (BASE - TOP);
  const width = Math.max(320, Math.min(WIDTH, points.length * SLOT + 90));
  const shapes = [
    line([0, BASE], [width, BASE], { stroke: 'line', width: 1 }),
    ...points.flatMap((point, index) => column(point, index, index === points.length - 1, y)),
    ...targetLine(target, target !== null && target <= scale, width, y),
  ];
  const says = points
    .map(
      ({ day, rto }) =>
        `${day.slice(0, 10)} ${rto.measuredMs === null ? 'not measured' : formatDuration(rto.measuredMs)}`,
    )
    .join('; ');
  const drawing = { width: WIDTH, height: HEIGHT, shapes };
  return [{ kind: 'chart', drawing, says: `Recovery time: ${says}.` }];
}

function column(
  { day, rto, verdict }: Point,
  index: number,
  last: boolean,
  y: (ms: number) => number,
): readonly Shape[] {
  const middle = index * SLOT + SLOT / 2;
  const label = textAt(middle, BASE + 13, day.slice(0, 10).slice(2), {
    size: 7.5,
    anchor: 'middle',
    fill: last ? 'ink' : 'soft',
    weight: last ? 'bold' : 'normal',
  });
  if (rto.measuredMs === null) return [label, textAt(middle, BASE - 5, '–', { anchor: 'middle' })];
  const top = Math.min(y(rto.measuredMs), BASE - 1);
  const fill = verdict === 'failed' ? 'bad' : last ? 'accent' : 'past';
  return [
    rect({ x: middle - 11, y: top, width: 22, height: BASE - top }, fill, 1.5),
    textAt(middle, top - 4, shortTime(rto.measuredMs), {
      size: 7.5,
      anchor: 'middle',
      fill: 'ink',
    }),
    label,
  ];
}

/** As a clock shows it, where a column has no room for two units: `23:20 min`. */
const shortTime = (ms: number): string =>
  formatDuration(ms).replace(
    /^(\d+) (min|h) (\d+) (?:s|min)$/,
    (_, large: string, unit: string, small: string) => `${large}:${small.padStart(2, '0')} ${unit}`,
  );

function targetLine(
  target: number | null,
  drawn: boolean,
  width: number,
  y: (ms: number) => number,
): readonly Shape[] {
  if (target === null) return [];
  const text = `target ${formatMinutes(target / 60_000)}`;
  if (!drawn) return [textAt(WIDTH, 12, `${text}, above the drawing`, { size: 8, anchor: 'end' })];
  return [
    line([0, y(target)], [width, y(target)], { stroke: 'ink', width: 0.8, dashed: true }),
    textAt(width, y(target) - 4, text, { size: 8, anchor: 'end', fill: 'ink' }),
  ];
}
