import { overallVerdict } from '../../../../shared/model/verification.ts';
import type { DrillStatus, DrillView, ViewSubject } from '../../../../shared/model/drill.ts';
import type { DrillEvent } from '../../../../shared/model/drill-event.ts';
import type { TemplateSubject } from '../../../../shared/model/drill-template.ts';
import { foldEvents, isPaused } from './fold-events.ts';
import { measureRpo, measureRpoOfData, measureRto } from './measure.ts';
import { runClock } from './run-clock.ts';
import { moment, stoodPhase, stoodStep, type StoodStep } from './run-steps.ts';
import type { RunState } from './run-state.ts';
import { standingsOf } from './step-standings.ts';
import { judge } from './verdict.ts';
import { waitsFor } from './waits-for.ts';

/**
 * A run as its events make it, at a moment; one before the newest event counts as that event's. Throws a
 * TypeError when the first event is not the start. Pure.
 */
export function viewOf(drillId: string, events: readonly DrillEvent[], at: string): DrillView {
  const state = foldEvents(events);
  const last = events.at(-1);
  if (last === undefined) throw new TypeError('a run begins with its start');
  const { started, over } = state;
  const { template, unattended, run } = started;
  const now = Math.max(Date.parse(at), state.lastAt);
  const clock = runClock(state.pauses, over?.at ?? now, run === 'incident');
  const status = statusOf(state);
  const open = over === null;
  const steps = stoodSteps(state, clock);
  const subjects = template.subjects.map((subject) => viewSubject(state, subject, steps));
  const rto = measureRto(state, steps, clock, open);
  const abandoned = over?.how.kind === 'abandoned' ? over.how.reason : null;
  const pausedFrom = status === 'paused' ? state.pauses.at(-1)?.from : undefined;
  const shown = steps.map((step) => step.shown);
  return {
    id: drillId,
    kind: run,
    title: started.title,
    template,
    status,
    waitsFor: waitsFor({ status, unattended, steps: shown }),
    unattended,
    planId: started.planId,
    lead: state.lead,
    incident: started.incident,
    at: moment(now),
    startedAt: moment(state.startedAt),
    finishedAt: over === null ? null : moment(over.at),
    pausedSince: pausedFrom === undefined ? null : moment(pausedFrom),
    pausedMs: clock.pausedMs,
    activeMs: clock.active(state.startedAt, clock.stand),
    subjects,
    roles: template.roles.map((role) => ({ ...role, name: state.people[role.id] ?? null })),
    inputs: started.inputs,
    phases: template.phases.map((phase) => stoodPhase(phase, steps, clock, { open, unattended })),
    steps: shown,
    rto,
    verdict: judge({ steps, subjects, rto, abandoned, over: !open }),
    remarks: over?.how.kind === 'finished' ? over.how.remarks : '',
    wentWell: state.review?.wentWell ?? '',
    wentPoorly: state.review?.wentPoorly ?? '',
    explanation: explanationOf(state),
    attachments: [...state.attachments],
    events: [...events],
    head: { seq: last.seq, hash: last.hash },
  };
}

function statusOf(state: RunState): DrillStatus {
  if (state.over !== null) return state.over.how.kind;
  return isPaused(state) ? 'paused' : 'running';
}

function stoodSteps(state: RunState, clock: ReturnType<typeof runClock>): readonly StoodStep[] {
  const { checklist, records, started } = state;
  const standings = standingsOf({ checklist, records, unattended: started.unattended });
  return [...checklist].flatMap(([id, listed]) => {
    const record = records.get(id);
    const standing = standings.get(id);
    if (record === undefined || standing === undefined) return [];
    return stoodStep(listed, record, standing, clock);
  });
}

function viewSubject(
  state: RunState,
  { id, title }: TemplateSubject,
  steps: readonly StoodStep[],
): ViewSubject {
  return {
    id,
    title,
    subject: state.started.subjects[id] ?? { kind: 'absent', reason: 'Nothing was named for it.' },
    chosen: state.chosen.get(id) ?? null,
    scratch: state.scratch.get(id) ?? null,
    restored: steps.some((step) => step.shown.subject === id && showsRestored(step, state)),
    rpo: measureRpo(state, id),
    rpoOfData: measureRpoOfData(state, id),
  };
}

/**
 * Whether a step shows that its subject was restored and equals the inventory: a comparison that looked at
 * something and found it so, or in an incident the restore of the source itself.
 */
function showsRestored({ shown: { step, state, result } }: StoodStep, run: RunState): boolean {
  if (state !== 'passed') return false;
  if (step.kind === 'automatic' && step.do === 'compare')
    return overallVerdict(result?.checks ?? []) === 'proven';
  return run.started.run === 'incident' && step.kind === 'fact' && step.ask === 'restored-since';
}

function explanationOf({ explanation }: RunState): DrillView['explanation'] {
  if (explanation === null) return null;
  const { rootCause, remediation, timeline } = explanation;
  return { rootCause, remediation, timeline };
}
