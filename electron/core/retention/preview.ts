import { createHash } from 'node:crypto';
import type { RetentionPreview } from '../../../shared/contract/retention.ts';
import type { RetentionDecision } from '../../../shared/model/retention.ts';
import type { CoreParts } from '../core-parts.ts';
import { clockDoubt } from '../schedule/clock-watch.ts';
import type { Decision } from './decision.ts';
import { judge } from './judge.ts';
import { policiesOf } from './keep-rule.ts';
import { reasonTexts } from './reason-text.ts';
import { sourceNameOf } from './request-removals.ts';
import { doubtText } from './start-purge.ts';

/** Of which plan, source and destination, by id or name; null is of all. */
export interface RetentionScope {
  readonly plan: string | null;
  readonly source: string | null;
  readonly destination: string | null;
}

/** What would be kept and what would go now, with the reasons. Writes nothing. */
export function previewRetention(parts: CoreParts, scope: RetentionScope): RetentionPreview {
  const decisions = decisionsIn(parts, scope);
  const [kept, going] = [true, false].map((keep) => decisions.filter((one) => one.keep === keep));
  const doubt = clockDoubt(parts);
  return {
    decisions: inWords(parts, decisions),
    keptCopies: kept?.length ?? 0,
    keptBytes: bytesOf(kept ?? []),
    goingCopies: going?.length ?? 0,
    goingBytes: bytesOf(going ?? []),
    doubts: doubt === null ? [] : [doubtText(doubt)],
    fingerprint: fingerprintOf(decisions),
  };
}

/** The decisions about the copies in a scope. Throws `not-found` for an unknown name. */
export function decisionsIn(parts: CoreParts, scope: RetentionScope): readonly Decision[] {
  const { plans, sources, destinations } = parts.catalog;
  const plan = scope.plan === null ? null : plans.find(scope.plan).policy;
  const sourceId = scope.source === null ? null : sources.find(scope.source).id;
  const place = scope.destination === null ? null : destinations.find(scope.destination).id;
  return judge(parts, sourceId).filter(
    ({ copy }) =>
      (place === null || copy.destinationId === place) &&
      (plan === null ||
        (plan.sources.includes(copy.sourceId) &&
          plan.destinations.some(({ destinationId }) => destinationId === copy.destinationId))),
  );
}

/** Names the list of what goes: figures that can be told, and a hash that nothing else has. */
export function fingerprintOf(decisions: readonly Decision[]): string {
  const going = decisions.filter(({ keep }) => !keep);
  const hash = createHash('sha256');
  const names = going.map(({ copy }) => `${copy.backupId}/${copy.destinationId}\n`);
  for (const name of names.toSorted()) hash.update(name);
  return `${going.length}-${bytesOf(going)}-${hash.digest('hex').slice(0, 32)}`;
}

export function bytesOf(decisions: readonly Decision[]): number {
  return decisions.reduce((sum, { copy }) => sum + copy.storedBytes, 0);
}

/** Newest first within a source and destination, as people read them. */
function inWords(parts: CoreParts, decisions: readonly Decision[]): RetentionDecision[] {
  const { plans, destinations } = parts.catalog;
  const policies = policiesOf(plans.list());
  const names = new Map(destinations.list().map(({ id, name }) => [id, name]));
  const sources = new Map<string, string>();
  const sourceOf = (id: string) => {
    const known = sources.get(id) ?? sourceNameOf(parts, id);
    sources.set(id, known);
    return known;
  };
  return decisions.toReversed().map((decision): RetentionDecision => {
    const { copy, keep, goesAtMs } = decision;
    return {
      backupId: copy.backupId,
      sourceId: copy.sourceId,
      source: sourceOf(copy.sourceId),
      destinationId: copy.destinationId,
      destination: names.get(copy.destinationId) ?? copy.destinationId,
      startedAt: momentOf(copy.startedMs),
      storedBytes: copy.storedBytes,
      keep,
      reasons: reasonTexts(decision, policies(copy.sourceId, copy.destinationId)),
      goesAt: goesAtMs === null ? null : momentOf(goesAtMs),
    };
  });
}

function momentOf(atMs: number): string {
  return new Date(atMs).toISOString();
}
