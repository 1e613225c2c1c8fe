import { LifeboatError } from '../../../../shared/model/error.ts';
import type { CoreParts } from '../../core-parts.ts';
import { findTemplate } from '../templates/find-template.ts';
import type { CalendarGround, PlannedDrills, TemplateRhythm } from './calendar-ground.ts';

/** What the catalog has for a calendar, at this moment and in the zone of this machine. */
export function gatherCalendar(parts: CoreParts): CalendarGround {
  const drills = allDrills(parts);
  const plans = plansWithDrills(parts);
  return {
    now: parts.now(),
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    drills,
    plans,
    sources: new Set(parts.catalog.sources.list().map(({ id }) => id)),
    templates: templatesOf(parts, [
      ...drills.map(({ templateId }) => templateId),
      ...plans.flatMap(({ templateId }) => (templateId === null ? [] : [templateId])),
    ]),
  };
}

/** All drills that there are, newest first. */
export function allDrills(
  { catalog }: CoreParts,
  sourceId: string | null = null,
  templateId: string | null = null,
) {
  const limit = Number.MAX_SAFE_INTEGER;
  return catalog.drills.list({ kind: 'drill', sourceId, templateId, open: false, limit });
}

/** The checklists with these ids that are (still) here. */
export function templatesOf(
  parts: CoreParts,
  ids: readonly string[],
): ReadonlyMap<string, TemplateRhythm> {
  const found = new Map<string, TemplateRhythm>();
  for (const id of new Set(ids)) {
    const template = templateOrNull(parts, id);
    if (template !== null) found.set(id, template);
  }
  return found;
}

/** A checklist may be gone, or its changed text no longer be read: its drills are shown all the same. */
function templateOrNull(parts: CoreParts, id: string): TemplateRhythm | null {
  try {
    return findTemplate(parts, id);
  } catch (error) {
    if (error instanceof LifeboatError) return null;
    throw error;
  }
}

function plansWithDrills({ catalog }: CoreParts): readonly PlannedDrills[] {
  const names = new Map(catalog.sources.list().map(({ id, name }) => [id, name]));
  return catalog.plans.list().flatMap(({ id, name, enabled, activeSince, policy }) => {
    if (!enabled || policy.drill === null) return [];
    return [
      {
        planId: id,
        plan: name,
        timing: policy.drill,
        activeSince,
        sources: policy.sources.flatMap((sourceId) => {
          const source = names.get(sourceId);
          return source === undefined ? [] : [{ id: sourceId, name: source }];
        }),
        templateId: policy.rehearsal?.template ?? null,
      },
    ];
  });
}
