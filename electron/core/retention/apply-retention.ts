import { formatBytes } from '../../../shared/format/bytes.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { CoreParts } from '../core-parts.ts';
import { bytesOf, decisionsIn, fingerprintOf, type RetentionScope } from './preview.ts';
import { requestRemovals } from './request-removals.ts';
import { enqueuePurge, runPurgeJob } from './start-purge.ts';

interface Applied {
  readonly jobs: string[];
  readonly copies: number;
  readonly bytes: number;
}

/**
 * Starts a purge of each source of which something goes in the scope, also while the clock is in doubt: a
 * person asked for it. With the fingerprint of a preview it throws `conflict` when anything else would go.
 */
export function applyRetention(
  parts: CoreParts,
  scope: RetentionScope,
  fingerprint: string | null,
): Applied {
  const { catalog } = parts;
  const { jobs, going } = catalog.transaction(() => {
    const decisions = decisionsIn(parts, scope);
    refuseOther(fingerprint, fingerprintOf(decisions));
    const going = decisions.filter(({ keep }) => !keep);
    const bySource = Map.groupBy(going, ({ copy }) => copy.sourceId);
    const inScope = new Set(decisions.map(({ copy }) => copy.sourceId));
    const planId = scope.plan === null ? null : catalog.plans.find(scope.plan).id;
    const jobs = [...inScope].flatMap((sourceId) => {
      requestRemovals(parts, sourceId, bySource.get(sourceId) ?? [], planId);
      return enqueuePurge(parts, sourceId, { planId }) ?? [];
    });
    return { jobs, going };
  });
  for (const job of jobs) runPurgeJob(parts, job);
  return { jobs: jobs.map(({ id }) => id), copies: going.length, bytes: bytesOf(going) };
}

function refuseOther(seen: string | null, now: string): void {
  if (seen === null || seen === now) return;
  throw new LifeboatError(
    'conflict',
    `What goes has changed since you looked: ${toldBy(seen)} then, ${toldBy(now)} now.`,
    'Look at the new list, then apply it.',
  );
}

/** The figures that a fingerprint begins with. */
function toldBy(fingerprint: string): string {
  const [, copies = '0', bytes = '0'] = /^(\d+)-(\d+)-/.exec(fingerprint) ?? [];
  const noun = copies === '1' ? 'copy' : 'copies';
  const same = copies === '0' ? '' : ` of ${formatBytes(Number(bytes))}`;
  return `${copies} ${noun}${same}`;
}
