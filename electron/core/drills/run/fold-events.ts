import type { DrillEvent, DrillEventBody } from '../../../../shared/model/drill-event.ts';
import { checklistOf } from './checklist.ts';
import { foldStep, isOfStep } from './fold-step.ts';
import { stateAtStart, type RunState } from './run-state.ts';
import { opened, openRecord } from './step-record.ts';

/**
 * Gathers what the events say. A clock that was set back, or that of another machine, never makes time run
 * backwards: an event happened no earlier than the one before it. What is said of a step after the end
 * counts for nothing. Throws a TypeError when the first event is not the start. Pure.
 */
export function foldEvents(events: readonly DrillEvent[]): RunState {
  const [first, ...others] = events;
  if (first?.body.kind !== 'started') throw new TypeError('a run begins with its start');
  const at = Date.parse(first.at);
  const checklist = checklistOf(first.body);
  const records = new Map([...checklist.keys()].map((id) => [id, openRecord(at)] as const));
  return others.reduce(
    (state, event) => {
      const lastAt = Math.max(state.lastAt, Date.parse(event.at));
      return fold({ ...state, lastAt }, event.body);
    },
    stateAtStart(first.body, at, checklist, records),
  );
}

function fold(state: RunState, body: DrillEventBody): RunState {
  if (isOfStep(body)) return state.over === null ? foldStep(state, body) : state;
  const at = state.lastAt;
  switch (body.kind) {
    case 'started':
    case 'noted':
    case 'job-noticed':
      return state;
    case 'role-given':
      return { ...state, people: { ...state.people, [body.role]: body.to } };
    case 'lead-handed-over':
      return { ...state, lead: body.to };
    case 'backup-chosen':
      return { ...state, chosen: withEntry(state.chosen, body.subject, body.chosen) };
    case 'scratch-made':
      return { ...state, scratch: withEntry(state.scratch, body.subject, body.place) };
    case 'scratch-removed': {
      const scratch = new Map(state.scratch);
      scratch.delete(body.subject);
      return { ...state, scratch };
    }
    case 'newest-record':
      return {
        ...state,
        newestRecord: withEntry(state.newestRecord, body.subject, Date.parse(body.at)),
      };
    case 'attached':
      return attached(state, body);
    case 'paused':
      return isPaused(state) || state.over !== null
        ? state
        : { ...state, pauses: [...state.pauses, { from: at, to: null }] };
    case 'resumed':
      return state.over === null ? unpaused(state, at) : state;
    case 'finished':
    case 'abandoned':
      return state.over === null ? over(state, body) : state;
    case 'reviewed':
      return { ...state, review: body };
    case 'explained':
      return { ...state, explanation: body };
  }
}

/** What was under way is left undone. */
function over(state: RunState, how: DrillEventBody & { kind: 'finished' | 'abandoned' }): RunState {
  const at = state.lastAt;
  const records = new Map(
    [...state.records].map(([id, step]) => [
      id,
      step.state === 'running' ? opened(step, at) : step,
    ]),
  );
  return { ...unpaused(state, at), records, over: { at, how } };
}

function attached(state: RunState, { attachment, step }: DrillEventBody & { kind: 'attached' }) {
  const attachments = [...state.attachments, attachment];
  const record = step === null ? undefined : state.records.get(step);
  if (step === null || record === undefined) return { ...state, attachments };
  const changed = { ...record, attachments: [...record.attachments, attachment] };
  return { ...state, attachments, records: withEntry(state.records, step, changed) };
}

export function isPaused({ pauses }: RunState): boolean {
  return pauses.at(-1)?.to === null;
}

function unpaused(state: RunState, at: number): RunState {
  return {
    ...state,
    pauses: state.pauses.map((pause) => (pause.to === null ? { ...pause, to: at } : pause)),
  };
}

function withEntry<T>(map: ReadonlyMap<string, T>, id: string, value: T): ReadonlyMap<string, T> {
  return new Map([...map, [id, value]]);
}
