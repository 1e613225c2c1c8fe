import type { DrillView, ViewSubject } from '../../../../shared/model/drill.ts';
import type { CoreParts } from '../../core-parts.ts';

type Parts = Pick<CoreParts, 'catalog'>;

/**
 * Whether this installation can do Lifeboat's steps about a subject of a run: its scratch target was made
 * here, and its source is known here. A run that was taken in from elsewhere may be of what is not.
 */
export function worksHere({ catalog }: Parts, { subject, scratch }: ViewSubject): boolean {
  if (subject.kind !== 'source') return true;
  if (scratch !== null) return isHere({ catalog }, scratch);
  const { sourceId } = subject;
  return (
    catalog.sources.get(sourceId) !== null ||
    catalog.backups.list({ sourceId, limit: 1, before: null }).backups.length > 0
  );
}

/** Scratch targets of a run that another installation made; only that one works on them and removes them. */
export function heldElsewhere(parts: Parts, view: Pick<DrillView, 'subjects'>): readonly string[] {
  return view.subjects
    .flatMap(({ scratch }) => scratch ?? [])
    .filter((place) => !isHere(parts, place));
}

function isHere({ catalog }: Parts, scratch: string): boolean {
  return catalog.scratchTargets.list().some(({ place }) => place.place === scratch);
}
