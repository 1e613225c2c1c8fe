import type { CoreHandlers } from '../../../shared/contract/contract.ts';
import { copyCatalogSoon } from '../backups/copy-catalog-soon.ts';
import type { CoreParts } from '../core-parts.ts';
import { addStep, ownSteps, removeStep } from '../hooks/edit-steps.ts';
import { addPlan, editPlan, removePlan } from '../plans/edit-plans.ts';
import { comparePlans } from '../plans/compare-plan.ts';
import { renameInFile } from '../plans/rename-in-file.ts';
import { importPlan } from '../plans/import-plan.ts';
import { planFileOf } from '../plans/plan-file-of.ts';
import { loadPlanText, storePlanText } from '../plans/plan-file-store.ts';
import { planHistory } from '../plans/plan-history.ts';
import { readPlanFile } from '../plans/read-plan-file.ts';
import { planYaml } from '../plans/write-plan-file.ts';
import { nextRuns, previewTiming } from '../plans/next-runs.ts';
import { planSummaries, planSummary } from '../plans/plan-summary.ts';
import { planTemplates } from '../plans/plan-templates.ts';
import { runPlan } from '../plans/run-plan.ts';
import { localPath } from '../sources/source-config.ts';

type Names = `plans.${string}` & keyof CoreHandlers;

/** Plans: the policies of sources. */
export function planHandlers(parts: CoreParts): Pick<CoreHandlers, Names> {
  const { catalog } = parts;
  const ownerOf = (plan: string) => ({ kind: 'plan' as const, of: catalog.plans.find(plan) });
  return {
    'plans.list': () => catalog.plans.list().map(planSummaries(parts)),
    'plans.get': ({ plan }) => planSummary(parts, catalog.plans.find(plan)),
    'plans.add': (wanted) => {
      const added = addPlan(parts, wanted);
      copyCatalogSoon(parts);
      return planSummary(parts, added);
    },
    'plans.edit': ({ plan, ...wanted }) => {
      const changed = editPlan(parts, plan, wanted);
      copyCatalogSoon(parts);
      return planSummary(parts, changed);
    },
    'plans.remove': async ({ plan }) => {
      await removePlan(parts, plan);
      copyCatalogSoon(parts);
      return {};
    },
    'plans.templates': () => [...planTemplates],
    'plans.next': ({ plan, count }) => nextRuns(parts, catalog.plans.find(plan), count),
    'plans.preview': ({ timing, count }) => previewTiming(parts, timing, count),
    'plans.history': ({ plan, limit }) => planHistory(parts, catalog.plans.find(plan).id, limit),
    'plans.run': ({ plan, source }) => runPlan(parts, catalog.plans.find(plan), source),
    'plans.export': async ({ plan, file }) => {
      const yaml = planYaml(planFileOf(parts, catalog.plans.find(plan)));
      const path = file === null ? null : localPath(file);
      if (path !== null) await storePlanText(path, yaml);
      return { yaml, path };
    },
    'plans.import': async ({ file, ...wanted }) => {
      const said = readPlanFile(await loadPlanText(localPath(file)));
      const { plan, gaps } = await importPlan(parts, said, wanted);
      copyCatalogSoon(parts);
      return { ...planSummary(parts, plan), gaps };
    },
    'plans.compare': async ({ file, plan, rename }) => {
      const theirs = renameInFile(readPlanFile(await loadPlanText(localPath(file))), rename);
      const ours = catalog.plans.find(plan ?? theirs.name);
      return { plan: ours.name, differences: comparePlans(planFileOf(parts, ours), theirs) };
    },
    'plans.steps': ({ plan }) => ownSteps(parts, ownerOf(plan)),
    'plans.addStep': async ({ plan, event, phase, step }) => {
      const added = await addStep(parts, ownerOf(plan), { event, phase }, step);
      copyCatalogSoon(parts);
      return added;
    },
    'plans.removeStep': async ({ plan, step }) => {
      await removeStep(parts, ownerOf(plan), step);
      copyCatalogSoon(parts);
      return {};
    },
  };
}
