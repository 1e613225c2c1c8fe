import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { DrillTemplate } from '../../../../shared/model/drill-template.ts';
import { readTemplate } from './read-template.ts';

/** A checklist that came with Lifeboat. */
export interface ShippedTemplate {
  readonly id: string;
  readonly yaml: string;
  readonly template: DrillTemplate;
}

/** Beside this file among the sources; in the bundle, beside the chunk that this code is in. */
const folder = new URL('./shipped-templates/', import.meta.url);

let read: ReadonlyMap<string, ShippedTemplate> | null = null;

/** Those that came with Lifeboat, by id, in the order of their ids. Read when they are first asked for. */
export function shippedTemplates(): ReadonlyMap<string, ShippedTemplate> {
  read ??= new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith('.yaml'))
      .toSorted()
      .map((name) => [basename(name, '.yaml'), readShipped(name)]),
  );
  return read;
}

function readShipped(name: string): ShippedTemplate {
  const yaml = readFileSync(new URL(name, folder), 'utf8');
  const { template, problems } = readTemplate(yaml);
  // A test reads each; one that does not fit never gets into a build.
  if (template === null) throw new Error(`${name}: ${JSON.stringify(problems)}`);
  return { id: basename(name, '.yaml'), yaml, template };
}
