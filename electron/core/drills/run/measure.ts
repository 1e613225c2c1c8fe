import { formatDuration } from '../../../../shared/format/duration.ts';
import { counted } from '../../../../shared/format/count.ts';
import { formatUtcMoment } from '../../../../shared/format/moment.ts';
import type { Measured } from '../../../../shared/model/drill.ts';
import type { RunSubject } from '../../../../shared/model/drill-event.ts';
import type { RunClock } from './run-clock.ts';
import { moment, stretch, type StoodStep, timed } from './run-steps.ts';
import type { RunState } from './run-state.ts';

const MINUTE_MS = 60_000;

/** A time held against its target. Pure. */
export function measured(
  targetMinutes: number | null,
  measuredMs: number | null,
  how: string,
): Measured {
  const decided = targetMinutes !== null && measuredMs !== null;
  const met = decided && measuredMs <= targetMinutes * MINUTE_MS;
  return {
    targetMinutes,
    measuredMs,
    how,
    verdict: !decided ? 'inconclusive' : met ? 'proven' : 'failed',
  };
}

/** The recovery time: from the first begin to the last end in the phases that count. Pure. */
export function measureRto(
  state: RunState,
  steps: readonly StoodStep[],
  clock: RunClock,
  open: boolean,
): Measured {
  const { template, subjects, unattended, run } = state.started;
  const counting = new Set(template.phases.filter(({ counts }) => counts).map(({ id }) => id));
  const own = steps.filter(({ shown }) => counting.has(shown.step.phase));
  const target = least(Object.values(subjects).map(rtoOf));
  const found = stretch(own, clock, { open, unattended });
  if (found === null)
    return measured(target, null, 'Nothing that counts for the recovery time has begun.');
  const { first, last } = ends(own, found, unattended);
  const how =
    `From the beginning of “${first}” to ${found.goesOn ? 'now' : `the end of “${last}”`}` +
    `${pausesText(state, clock, run === 'incident')}${unattended ? '; steps of people do not count' : ''}.`;
  return measured(target, clock.active(found.from, found.to), how);
}

/** The steps that a stretch of time begins and ends with. */
function ends(
  steps: readonly StoodStep[],
  { from, to }: { readonly from: number; readonly to: number },
  unattended: boolean,
): { readonly first: string; readonly last: string } {
  const own = timed(steps, unattended);
  const first = own.find(({ spans }) => spans.some((span) => span.from === from));
  const last = own.findLast(({ spans }) => spans.some((span) => span.to === to));
  return { first: first?.shown.step.title ?? '', last: last?.shown.step.title ?? '' };
}

function pausesText({ pauses }: RunState, clock: RunClock, pausesCount: boolean): string {
  if (pauses.length === 0) return '';
  const text = `${counted(pauses.length, 'pause')} of ${formatDuration(clock.pausedMs)}`;
  return pausesCount ? `, ${text} included` : `, without ${text}`;
}

function rtoOf(subject: RunSubject): number | null {
  return subject.kind === 'source' ? subject.rtoMinutes : null;
}

function least(values: readonly (number | null)[]): number | null {
  const given = values.filter((value) => value !== null);
  return given.length === 0 ? null : Math.min(...given);
}

interface Point {
  readonly target: number | null;
  /** What the loss is counted from. */
  readonly from: number;
  readonly fromText: string;
}

/** The recovery point of a subject, from the moment that its backup's data is of. Pure. */
export function measureRpo(state: RunState, id: string): Measured {
  const subject = state.started.subjects[id];
  if (subject?.kind !== 'source') return measured(null, null, 'Left out of this run.');
  const chosen = state.chosen.get(id);
  if (chosen === undefined) return measured(subject.rpoMinutes, null, 'No backup has been chosen.');
  const from = Date.parse(chosen.startedAt);
  return lossAfter(state, id, {
    target: subject.rpoMinutes,
    from,
    fromText: `the backup of ${formatUtcMoment(chosen.startedAt)}`,
  });
}

/**
 * The same from the newest business record that a smoke check found; null when none did. Older than the
 * target is no loss by itself, nothing may have been entered since, and so it is inconclusive rather than
 * missed: how old the newest record may be is for the check itself to say. Pure.
 */
export function measureRpoOfData(state: RunState, id: string): Measured | null {
  const subject = state.started.subjects[id];
  const from = state.newestRecord.get(id);
  if (subject?.kind !== 'source' || from === undefined || !state.chosen.has(id)) return null;
  const found = lossAfter(state, id, {
    target: subject.rpoMinutes,
    from,
    fromText: `the newest record, of ${formatUtcMoment(moment(from))}`,
  });
  if (found.verdict !== 'failed') return found;
  const note = 'Whether anything was entered in that time the restored data cannot tell.';
  return { ...found, verdict: 'inconclusive', how: `${found.how} ${note}` };
}

/** What would be lost: up to the next backup where an older one was chosen, up to the run (or the incident) otherwise. */
function lossAfter(state: RunState, id: string, { target, from, fromText }: Point): Measured {
  const { incident } = state.started;
  const next = state.chosen.get(id)?.nextStartedAt ?? null;
  const until =
    next !== null && incident === null
      ? { ms: Date.parse(next), text: `the next backup, of ${formatUtcMoment(next)}` }
      : incident !== null
        ? { ms: Date.parse(incident.noticedAt), text: 'when the incident was noticed' }
        : { ms: state.startedAt, text: 'the start of the run' };
  const worst = next !== null && incident === null ? ': the most that could be lost around it' : '';
  return measured(
    target,
    Math.max(0, until.ms - from),
    `From ${fromText} to ${until.text}${worst}.`,
  );
}
