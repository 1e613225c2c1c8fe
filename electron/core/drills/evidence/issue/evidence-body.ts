import type { ActionItem, DrillView, ViewSubject } from '../../../../../shared/model/drill.ts';
import {
  EVIDENCE_FORMAT,
  type EvidenceBody,
  evidenceBodySchema,
  type IssuedReport,
} from '../../../../../shared/model/evidence.ts';
import { GENESIS_HASH } from '../../../audit/audit-hash.ts';
import type { CoreParts } from '../../../core-parts.ts';
import { installationId } from '../../../keys/kit-service.ts';
import { canonicalText } from '../signed/canonical.ts';

/** Runs before this one that the trend shows. */
const MOST_EARLIER = 11;
const LOOKED_AT = 200;

/** What the next report of a run says. `last` is the report before it. */
export function evidenceBody(
  parts: CoreParts,
  run: DrillView,
  actions: readonly ActionItem[],
  last: IssuedReport | null,
): EvidenceBody {
  const head = parts.catalog.audit.list(1)[0];
  const body: EvidenceBody = {
    format: EVIDENCE_FORMAT,
    kind: 'lifeboat-evidence',
    drillId: run.id,
    revision: (last?.revision ?? 0) + 1,
    issuedAt: parts.moment(),
    issuedBy: parts.options.actor,
    app: { name: 'lifeboat', version: parts.options.appVersion },
    installation: installationId(parts),
    run,
    earlier: earlierRuns(parts, run),
    actions: [...actions],
    previous: last?.sha256 ?? null,
    audit: { seq: head?.seq ?? 0, hash: head?.hash ?? GENESIS_HASH },
  };
  // As it will be read again, without what JSON cannot hold.
  return evidenceBodySchema.parse(JSON.parse(canonicalText(body)));
}

/** Runs of the same checklist that ended before this one began and had a source of it, oldest first. */
function earlierRuns({ catalog }: CoreParts, run: DrillView): EvidenceBody['earlier'] {
  const sources = new Set(run.subjects.map(sourceOf).filter((id) => id !== null));
  return catalog.drills
    .list({
      kind: run.kind,
      sourceId: null,
      templateId: run.template.id,
      open: false,
      limit: LOOKED_AT,
    })
    .filter(
      ({ id, status, startedAt, sources: theirs }) =>
        id !== run.id &&
        status === 'finished' &&
        Date.parse(startedAt) < Date.parse(run.startedAt) &&
        theirs.some((source) => sources.has(source.id)),
    )
    .toSorted((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt))
    .slice(-MOST_EARLIER);
}

const sourceOf = ({ subject }: ViewSubject): string | null =>
  subject.kind === 'source' ? subject.sourceId : null;
