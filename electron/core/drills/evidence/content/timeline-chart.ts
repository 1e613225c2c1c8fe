import { formatDuration } from '../../../../../shared/format/duration.ts';
import { formatMinutes } from '../../../../../shared/format/span.ts';
import type { DrillView, RunPhase } from '../../../../../shared/model/drill.ts';
import type { DrillEvent } from '../../../../../shared/model/drill-event.ts';
import type { Block, Shape } from '../../../../../shared/model/report-content.ts';
import { line, rect, shortened, textAt, ticks } from './shapes.ts';

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
  const shapes = [
    ...pauses(run.events, run.finishedAt ?? run.at).map(([from, to]) => {
      const left = x(Date.parse(from) - start);
      const width = Math.max(1, x(Date.parse(to) - start) - left);
      return rect({ x: left, y: TOP, width, height: bottom - TOP }, 'pause');
    }),
    ...ticks(total).flatMap((at) => [
      line([x(at), TOP], [x(at), bottom + 3], { stroke: 'line', width: 0.6 }),
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
      drawing: { width: WIDTH, height: bottom + 20, shapes },
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
): readonly Shape[] {
  const { title, minutes, activeMs, counts } = phase;
  const from = Date.parse(phase.startedAt ?? '') - start;
  const to = end - start;
  const late = minutes !== null && activeMs > minutes * 60_000;
  const y = top + (ROW - BAR) / 2;
  const width = Math.max(1.5, x(to) - x(from));
  const fill = late ? 'bad' : counts ? 'accent' : 'past';
  const target =
    minutes === null
      ? null
      : x(from) + (minutes * 60_000 * (x(to) - x(from))) / Math.max(1, activeMs);
  return [
    textAt(0, y + BAR - 1.5, shortened(title, 28), { size: 9, fill: 'ink' }),
    rect({ x: x(from), y, width, height: BAR }, fill, 1.5),
    ...(target !== null && target < WIDTH - RIGHT
      ? [line([target, y - 3], [target, y + BAR + 3], { stroke: 'ink', width: 1.4 })]
      : []),
    textAt(WIDTH, y + BAR - 1.5, formatDuration(activeMs), {
      size: 8.5,
      anchor: 'end',
      fill: late ? 'bad' : 'ink',
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
