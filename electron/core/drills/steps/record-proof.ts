import type { DrillView } from '../../../../shared/model/drill.ts';
import { overallVerdict } from '../../../../shared/model/verification.ts';
import type { CoreParts } from '../../core-parts.ts';
import { recordVerification } from '../../verifications/record-verification.ts';
import { isSettled } from '../run/step-standings.ts';
import { automaticSteps } from './step-ground.ts';

/**
 * Keeps what a drill found of a copy as a verification, once its content was compared and its smoke checks,
 * where any follow, are over: proven when both passed. A comparison that could not be made says nothing.
 */
export async function recordProof(
  parts: CoreParts,
  view: DrillView,
  subjectId: string,
  jobId: string,
): Promise<void> {
  const chosen = view.subjects.find(({ id }) => id === subjectId)?.chosen ?? null;
  const steps = automaticSteps(view, subjectId);
  const compare = steps.findLast(({ step }) => step.do === 'compare');
  const checks = compare?.result?.checks ?? [];
  if (chosen === null || compare === undefined || checks.length === 0) return;
  const smokes = steps.slice(steps.indexOf(compare)).filter(({ step }) => step.do === 'smoke');
  if (!smokes.every(({ state }) => isSettled(state))) return;
  const asked = smokes.flatMap(({ result }) => result?.checks ?? []);
  const verdict = overallVerdict([...checks, ...asked]);
  const own = steps.filter(({ step }) => ['restore', 'compare', 'smoke'].includes(step.do));
  const bad = [compare, ...smokes].find(({ state }) => state === 'failed');
  await recordVerification(
    parts,
    {
      backupId: chosen.backupId,
      destinationId: chosen.destinationId,
      jobId,
      level: 4,
      startedAt: own[0]?.startedAt ?? compare.startedAt ?? view.at,
    },
    {
      verdict,
      reason:
        bad?.result?.text ??
        (verdict === 'proven'
          ? `The backup was restored in the drill “${view.title}”, and all content agrees.`
          : (compare.result?.text ?? '')),
      checks: [...checks, ...asked],
      durationMs: Math.round(own.reduce((sum, { activeMs }) => sum + activeMs, 0)),
      inventory: null,
      scratchRemoved: true,
    },
  );
}

/** Keeps that a copy is bad: it could not be read, opened or restored, and not for want of a server or key. */
export async function recordDamage(
  parts: CoreParts,
  view: DrillView,
  found: { readonly subjectId: string; readonly jobId: string; readonly reason: string },
): Promise<void> {
  const chosen = view.subjects.find(({ id }) => id === found.subjectId)?.chosen ?? null;
  if (chosen === null) return;
  const { reason, jobId } = found;
  await recordVerification(
    parts,
    {
      backupId: chosen.backupId,
      destinationId: chosen.destinationId,
      jobId,
      level: 4,
      startedAt: view.at,
    },
    {
      verdict: 'failed',
      reason,
      checks: [
        { name: 'the drill', verdict: 'failed', expected: 'restores the backup', actual: reason },
      ],
      durationMs: 0,
      inventory: null,
      scratchRemoved: true,
    },
  );
}
