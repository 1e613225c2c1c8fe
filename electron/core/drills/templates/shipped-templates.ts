import { readdirSync, readFileSync } from 'node:fs';
import type { DrillTemplate } from '../../../../shared/model/drill-template.ts';
import { readTemplate } from './read-template.ts';

/** A checklist that came with Lifeboat. */
export interface ShippedTemplate {
  readonly id: string;
  readonly yaml: string;
  readonly template: DrillTemplate;
}

const SUFFIX = '.yaml';
/** Beside this file among the sources; in the bundle, beside the chunk that this code is in. */
const folder = new URL('./shipped-templates/', import.meta.url);

let ids: readonly string[] | null = null;
/** Each is read once, when it is first asked for: all of them take a third of a second. */
const read = new Map<string, ShippedTemplate>();

/** The one with this id that came with Lifeboat; null when none did. */
export function shippedTemplate(id: string): ShippedTemplate | null {
  if (!shippedIds().includes(id)) return null;
  const known = read.get(id) ?? readShipped(id);
  read.set(id, known);
  return known;
}

/** All that came with Lifeboat, by id, in the order of their ids. */
export function shippedTemplates(): ReadonlyMap<string, ShippedTemplate> {
  return new Map(
    shippedIds().flatMap((id) => {
      const found = shippedTemplate(id);
      return found === null ? [] : [[id, found] as const];
    }),
  );
}

function shippedIds(): readonly string[] {
  ids ??= readdirSync(folder)
    .filter((name) => name.endsWith(SUFFIX))
    .map((name) => name.slice(0, -SUFFIX.length))
    .toSorted();
  return ids;
}

function readShipped(id: string): ShippedTemplate {
  const yaml = readFileSync(new URL(`${id}${SUFFIX}`, folder), 'utf8');
  const { template, problems } = readTemplate(yaml);
  // A test reads each; one that does not fit never gets into a build.
  if (template === null) throw new Error(`${id}: ${JSON.stringify(problems)}`);
  return { id, yaml, template };
}
