import type { Backup } from '../../../shared/model/backup.ts';
import type { EngineKind } from '../../../shared/model/common.ts';
import type { DrillEvent } from '../../../shared/model/drill-event.ts';
import type { AutomaticAction } from '../../../shared/model/drill-template.ts';
import type { CoreParts } from '../core-parts.ts';
import type { MeasuredRestore } from './forecast.ts';

/** The newest ones say how it goes today. */
const NEWEST = 20;
/** Backups among whose restores and verifications is looked. */
const LOOKED_AT = 200;
/** What of a drill a restore does too. */
const RESTORING: ReadonlySet<AutomaticAction> = new Set(['fetch-copy', 'restore', 'compare']);

/** How long restores of backups of one source took: in drills, in restores, in verifications. */
export function measuredOf(parts: CoreParts, sourceId: string): MeasuredRestore[] {
  const { backups } = parts.catalog.backups.list({ sourceId, limit: LOOKED_AT, before: null });
  return [
    ...drills(parts, sourceId),
    ...restores(parts, backups),
    ...verifications(parts, backups),
  ];
}

/** The same of every other source of an engine, the newest proof of each. */
export function measuredOfOthers(
  parts: CoreParts,
  engine: EngineKind,
  sourceId: string,
): MeasuredRestore[] {
  const { catalog } = parts;
  return catalog.figures.proofs().flatMap((proof): MeasuredRestore[] => {
    if (proof.sourceId === sourceId) return [];
    const backup = catalog.backups.get(proof.backupId);
    if (backup?.engine !== engine || backup.plainBytes === null) return [];
    return [{ kind: 'verification', durationMs: proof.durationMs, plainBytes: backup.plainBytes }];
  });
}

function drills(parts: CoreParts, sourceId: string): MeasuredRestore[] {
  return parts.catalog.drills
    .list({ kind: 'drill', sourceId, templateId: null, open: false, limit: NEWEST })
    .flatMap(({ id }) => measuredInDrill(parts.catalog.drills.events(id), sourceId));
}

/** One for each subject of the source that was restored in a drill and agreed with its inventory. */
export function measuredInDrill(
  events: readonly DrillEvent[],
  sourceId: string,
): MeasuredRestore[] {
  const first = events[0]?.body;
  if (first?.kind !== 'started') return [];
  const { template, subjects } = first;
  return Object.entries(subjects).flatMap(([id, subject]): MeasuredRestore[] => {
    if (subject.kind !== 'source' || subject.sourceId !== sourceId) return [];
    const spans = template.steps.flatMap((step) => {
      if (step.kind !== 'automatic' || !RESTORING.has(step.do)) return [];
      const on = step.on ?? template.subjects[0]?.id;
      return on === id ? [{ action: step.do, durationMs: lastPassMs(events, step.id) }] : [];
    });
    const plainBytes = chosenBytes(events, id);
    const compared = spans.some(
      ({ action, durationMs }) => action === 'compare' && durationMs !== null,
    );
    if (!compared || plainBytes === null) return [];
    const durationMs = spans.reduce((sum, span) => sum + (span.durationMs ?? 0), 0);
    return [{ kind: 'drill', durationMs, plainBytes }];
  });
}

/** From the last begin of a step to its end, when it passed; null otherwise. */
function lastPassMs(events: readonly DrillEvent[], step: string): number | null {
  let beganMs: number | null = null;
  let spanMs: number | null = null;
  for (const { at, body } of events) {
    if (!('step' in body) || body.step !== step) continue;
    if (body.kind === 'step-began') beganMs = Date.parse(at);
    if (body.kind !== 'step-ended') continue;
    const passed = body.outcome === 'passed' && beganMs !== null;
    spanMs = passed ? Date.parse(at) - (beganMs ?? 0) : null;
  }
  return spanMs;
}

function chosenBytes(events: readonly DrillEvent[], subject: string): number | null {
  const chosen = events.findLast(
    ({ body }) => body.kind === 'backup-chosen' && body.subject === subject,
  )?.body;
  return chosen?.kind === 'backup-chosen' ? chosen.chosen.plainBytes : null;
}

/** Whole restores that succeeded; one of picked parts says nothing about a whole one. */
function restores(parts: CoreParts, backups: readonly Backup[]): MeasuredRestore[] {
  return backups
    .flatMap(({ id, plainBytes, inventory }) =>
      parts.catalog.restores.list(id).flatMap((restore): MeasuredRestore[] => {
        const whole = restore.compared.length >= (inventory?.objects ?? 0);
        if (restore.status !== 'succeeded' || !whole || plainBytes === null) return [];
        const durationMs = ranMs(parts, restore.jobId);
        return durationMs === null ? [] : [{ kind: 'restore', durationMs, plainBytes }];
      }),
    )
    .slice(0, NEWEST);
}

/** Without the time in the queue. */
function ranMs(parts: CoreParts, jobId: string): number | null {
  const state = parts.jobs.get(jobId)?.state;
  return state?.status === 'succeeded'
    ? Date.parse(state.finishedAt) - Date.parse(state.startedAt)
    : null;
}

function verifications({ catalog }: CoreParts, backups: readonly Backup[]): MeasuredRestore[] {
  return backups
    .filter(wasRestored)
    .flatMap(({ id, plainBytes }) =>
      catalog.verifications
        .list(id)
        .flatMap(({ level, verdict, durationMs }): MeasuredRestore[] =>
          level >= 3 && verdict === 'proven' && plainBytes !== null
            ? [{ kind: 'verification', durationMs, plainBytes }]
            : [],
        ),
    )
    .slice(0, NEWEST);
}

function wasRestored({ copies }: Backup): boolean {
  return copies.some(({ level }) => (level ?? 0) >= 3);
}
