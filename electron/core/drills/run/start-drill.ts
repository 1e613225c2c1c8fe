import type { DrillView } from '../../../../shared/model/drill.ts';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { CoreParts } from '../../core-parts.ts';
import { advance } from '../steps/advance.ts';
import { checkGround } from './preflight.ts';
import { recordStart } from './record.ts';
import { type DrillStart, resolveRequest } from './resolve-request.ts';

/**
 * Starts the clock of a drill and lets Lifeboat begin; `planId` of one that a plan's schedule started.
 * Rejects as `resolveRequest` throws, and with what the first blocker of the preflight says. `claim` stands in
 * the transaction that writes the start down, and undoes it by throwing.
 */
export async function startDrill(
  parts: CoreParts,
  request: DrillStart,
  planId: string | null,
  signal: AbortSignal,
  claim: (drillId: string) => void = () => undefined,
): Promise<DrillView> {
  const started = resolveRequest(parts, request, planId);
  const checks = await checkGround(parts, started, signal);
  const blocker = checks.find(({ outcome }) => outcome === 'blocker');
  if (blocker !== undefined) {
    const { code, text, hint } = blocker;
    throw new LifeboatError(code, text, hint ?? 'Remove what stands in the way and start again.');
  }
  signal.throwIfAborted();
  const id = parts.newId();
  parts.catalog.transaction(() => {
    claim(id);
    recordStart(parts, id, started);
    parts.audit('drill.start', id, {
      template: started.template.id,
      version: started.template.version,
      title: started.title,
      sources: Object.values(started.subjects).flatMap((subject) =>
        subject.kind === 'source' ? [subject.source] : [],
      ),
      unattended: started.unattended,
      planId,
    });
  });
  return advance(parts, id);
}
