import type { DrillSummary } from '../../../shared/model/drill.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import type { CoreParts } from '../core-parts.ts';
import { listIncidents } from '../incidents/list-incidents.ts';
import type { ActionFacts, DrillFacts, DrillRunFacts, Facts } from './facts.ts';
import type { Ground } from './ground.ts';

/** So many drills are looked back at; the newest ones say what matters. */
const DRILLS = 500;
const INCIDENTS = 100;

/** What the catalog says of drills, of what came out of them, and of incidents. */
export function gatherDrills(
  parts: CoreParts,
  ground: Ground,
): Pick<Facts, 'drills' | 'drillRuns' | 'openActions' | 'incidents'> {
  const drills = parts.catalog.drills.list({
    kind: 'drill',
    sourceId: null,
    templateId: null,
    open: false,
    limit: DRILLS,
  });
  const production = new Set(
    ground.sources.flatMap(({ id, environment }) => (environment === 'production' ? [id] : [])),
  );
  return {
    drills: ground.plans.flatMap((plan) => dueDrill(parts, ground, plan, drills, production)),
    drillRuns: drills.map((drill) => runFacts(drill, production)),
    openActions: openActions(parts),
    incidents: listIncidents(parts, { source: null, open: true, limit: INCIDENTS }),
  };
}

function runFacts(
  { verdict, sources, ...drill }: DrillSummary,
  production: ReadonlySet<string>,
): DrillRunFacts {
  return {
    ...drill,
    verdict: verdict.verdict,
    reason: verdict.reasons[0] ?? '',
    sourceIds: sources.map(({ id }) => id),
    production: sources.some(({ id }) => production.has(id)),
  };
}

/** The newest slot of a plan's drills that has come, and whether it was answered by a drill. */
function dueDrill(
  parts: CoreParts,
  ground: Ground,
  plan: Plan,
  drills: readonly DrillSummary[],
  production: ReadonlySet<string>,
): DrillFacts[] {
  const { id: planId, name, policy } = plan;
  if (policy.drill === null) return [];
  const facts = {
    planId,
    plan: name,
    production: policy.sources.some((id) => production.has(id)),
  };
  return policy.rehearsal === null
    ? reminded(parts, plan, drills).map((found) => ({ ...facts, ...found }))
    : rehearsed(parts, ground, plan, drills).map((found) => ({ ...facts, ...found }));
}

type Due = Pick<DrillFacts, 'slotAt' | 'done' | 'left'>;

/** One drill of one of its sources is enough. */
function reminded(
  parts: CoreParts,
  { id: planId, policy }: Plan,
  drills: readonly DrillSummary[],
): Due[] {
  const target = { planId, activity: 'drill', sourceId: '' } as const;
  const slotAt = parts.catalog.slotRuns.newest(target, parts.moment());
  if (slotAt === null) return [];
  const done = drills.some(
    ({ status, startedAt, sources }) =>
      status === 'finished' &&
      startedAt >= slotAt &&
      sources.some(({ id }) => policy.sources.includes(id)),
  );
  return [{ slotAt, done, left: null }];
}

/** Each source wants its own; one that is under way or waits for people has an alert of its own. */
function rehearsed(
  parts: CoreParts,
  { sources }: Ground,
  { id: planId, policy }: Plan,
  drills: readonly DrillSummary[],
): Due[] {
  const { slotRuns } = parts.catalog;
  const own = sources.filter(({ id }) => policy.sources.includes(id));
  const slots = own.flatMap(({ id: sourceId, name }) => {
    const target = { planId, activity: 'drill', sourceId } as const;
    const slotAt = slotRuns.newest(target, parts.moment());
    if (slotAt === null) return [];
    const done = drills.some(
      ({ status, startedAt, templateId, sources: drilled }) =>
        status !== 'abandoned' &&
        startedAt >= slotAt &&
        templateId === policy.rehearsal?.template &&
        drilled.some(({ id }) => id === sourceId),
    );
    return [{ name, slotAt, done, problem: slotRuns.get({ ...target, slotAt })?.reason }];
  });
  const left = slots.filter(({ done }) => !done).toSorted((a, b) => (a.slotAt < b.slotAt ? -1 : 1));
  const [first] = left.length > 0 ? left : slots;
  if (first === undefined) return [];
  return [
    {
      slotAt: first.slotAt,
      done: left.length === 0,
      left: { sources: left.map(({ name }) => name), problem: first.problem ?? null },
    },
  ];
}

function openActions({ catalog }: CoreParts): ActionFacts[] {
  const actions = catalog.drillActions.list({ drillId: null, templateId: null, open: true });
  if (actions.length === 0) return [];
  const runs = catalog.drills.list({
    kind: null,
    sourceId: null,
    templateId: null,
    open: false,
    limit: Number.MAX_SAFE_INTEGER,
  });
  const byId = new Map(runs.map((run) => [run.id, run]));
  return actions.flatMap(({ drillId, text, owner, dueOn }) => {
    const run = byId.get(drillId);
    if (run === undefined) return [];
    return [{ text, owner, dueOn, run: { kind: run.kind, id: run.id, name: run.title } }];
  });
}
