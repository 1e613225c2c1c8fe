import type { DrillSummary, DrillView, Measured } from '../../../../shared/model/drill.ts';
import { isSettled } from './step-standings.ts';

/** What a list shows of a run. Pure. */
export function summaryOf(view: DrillView): DrillSummary {
  const { id, kind, title, status, waitsFor, unattended, planId, lead, startedAt } = view;
  const { finishedAt, activeMs, verdict, rto, steps, template, subjects } = view;
  return {
    id,
    kind,
    title,
    status,
    waitsFor,
    unattended,
    planId,
    lead,
    startedAt,
    finishedAt,
    activeMs,
    verdict,
    rto,
    templateId: template.id,
    templateVersion: template.version,
    sources: sourcesOf(view),
    rpo: worst(subjects.filter(({ subject }) => subject.kind === 'source').map(({ rpo }) => rpo)),
    stepsDone: steps.filter(({ state }) => isSettled(state)).length,
    steps: steps.length,
  };
}

function sourcesOf({ subjects }: DrillView): DrillSummary['sources'] {
  const named = subjects.flatMap(({ subject }) =>
    subject.kind === 'source' ? [[subject.sourceId, subject.source] as const] : [],
  );
  return [...new Map(named)].map(([id, name]) => ({ id, name }));
}

/** Of several recovery points the one that is furthest over its target, or else the longest. */
function worst(points: readonly Measured[]): Measured {
  const [first] = points.toSorted((a, b) => weight(b) - weight(a));
  return (
    first ?? {
      targetMinutes: null,
      measuredMs: null,
      how: 'Nothing takes part in this run.',
      verdict: 'inconclusive',
    }
  );
}

function weight({ verdict, measuredMs, targetMinutes }: Measured): number {
  const over = (measuredMs ?? 0) / ((targetMinutes ?? 1e6) * 60_000);
  return (verdict === 'failed' ? 1e9 : 0) + over;
}
