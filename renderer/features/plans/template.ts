import type { CallOutput } from '../../../shared/contract/contract.ts';

/** A plan to start from. */
export type Template = CallOutput<'plans.templates'>[number];

/** Stands in the address instead of a template's id. */
export const fromScratch = 'blank';

/** The form that begins with a template, for a source where another screen began from one. */
export function newPlanRoute(template: string, source: string | null): string {
  const search = new URLSearchParams({ template, ...(source === null ? {} : { source }) });
  return `/plans/new?${search.toString()}`;
}
