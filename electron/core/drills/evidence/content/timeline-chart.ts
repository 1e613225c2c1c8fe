import { formatDuration } from '../../../../../shared/format/duration.ts';
import { formatMinutes } from '../../../../../shared/format/span.ts';
import type { DrillView, RunPhase } from '../../../../../shared/model/drill.ts';
import type { DrillEvent } from '../../../../../shared/model/drill-event.ts';
import type { Block } from './report-block.ts';
import { COLOURS, drawing, element, shortened, textAt, ticks } from './svg.ts';

const WIDTH = 500;
const LEFT = 138;
const RIGHT = 56;
const ROW = 24;
const BAR = 10;
const TOP = 8;

/** Each phase as a bar on the run's clock, its target as a mark. Pauses are grey bands. Nothing where nothing began. */
export function timelineChart(run: DrillView): readonly Block[] {
  const phases = run.phases.filter(({ startedAt }) => startedAt !== null);
  if (phases.length === 0) return [];
  const start = Date.parse(run.startedAt);
  const endOf = ({ endedAt }: RunPhase) => Date.parse(endedAt ?? run.finishedAt ?? run.at);
  const total = Math.max(
    1000,
    ...phases.map(endOf).map((end) => end - start),
    Date.parse(run.finishedAt ?? run.at) - start,
  );
  const x = (ms: number) => LEFT + (Math.min(ms, total) / total) * (WIDTH - LEFT - RIGHT);
  const bottom = TOP + phases.length * ROW;
  const parts = [
    ...pauses(run.events, run.finishedAt ?? run.at).map(([from, to]) => {
      const left = x(Date.parse(from) - start);
      return element('rect', {
        x: left,
        y: TOP,
        width: Math.max(1, x(Date.parse(to) - start) - left),
        height: bottom - TOP,
        fill: '#e9ecef',
      });
    }),
    ...ticks(total).flatMap((at) => [
      element('line', {
        x1: x(at),
        y1: TOP,
        x2: x(at),
        y2: bottom + 3,
        stroke: COLOURS.line,
        'stroke-width': 0.6,
      }),
      textAt(x(at), bottom + 14, at === 0 ? '0' : formatDuration(at).replace('.0 s', ' s'), {
        size: 8,
        anchor: 'middle',
      }),
    ]),
    ...phases.flatMap((phase, index) => bar(phase, TOP + index * ROW, start, endOf(phase), x)),
  ];
  const says = phases
    .map(({ title, activeMs, minutes }) => {
      const target = minutes === null ? '' : `, target ${formatMinutes(minutes)}`;
      return `${title}: ${formatDuration(activeMs)}${target}`;
    })
    .join('; ');
  return [
    {
      kind: 'chart',
      svg: drawing(WIDTH, bottom + 20, parts),
      says: `Phases on the clock. ${says}.`,
    },
  ];
}

function bar(
  phase: RunPhase,
  top: number,
  start: number,
  end: number,
  x: (ms: number) => number,
): readonly string[] {
  const { title, minutes, activeMs, counts } = phase;
  const from = Date.parse(phase.startedAt ?? '') - start;
  const to = end - start;
  const late = minutes !== null && activeMs > minutes * 60_000;
  const y = top + (ROW - BAR) / 2;
  const width = Math.max(1.5, x(to) - x(from));
  const fill = late ? COLOURS.bad : counts ? COLOURS.accent : '#9db2c6';
  const target =
    minutes === null
      ? null
      : x(from) + (minutes * 60_000 * (x(to) - x(from))) / Math.max(1, activeMs);
  return [
    textAt(0, y + BAR - 1.5, shortened(title, 28), { size: 9, fill: COLOURS.ink }),
    element('rect', { x: x(from), y, width, height: BAR, rx: 1.5, fill }),
    ...(target !== null && target < WIDTH - RIGHT
      ? [
          element('line', {
            x1: target,
            y1: y - 3,
            x2: target,
            y2: y + BAR + 3,
            stroke: COLOURS.ink,
            'stroke-width': 1.4,
          }),
        ]
      : []),
    textAt(WIDTH, y + BAR - 1.5, formatDuration(activeMs), {
      size: 8.5,
      anchor: 'end',
      fill: late ? COLOURS.bad : COLOURS.ink,
    }),
  ];
}

/** From when to when the run stood still. */
function pauses(
  events: readonly DrillEvent[],
  end: string,
): readonly (readonly [string, string])[] {
  const found: [string, string][] = [];
  let since: string | null = null;
  for (const { at, body } of events) {
    if (body.kind === 'paused') since ??= at;
    if (body.kind === 'resumed' && since !== null) {
      found.push([since, at]);
      since = null;
    }
  }
  return since === null ? found : [...found, [since, end]];
}
