import { createHash } from 'node:crypto';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { CoreParts } from '../../core-parts.ts';
import { diffLines } from './diff-lines.ts';
import {
  findTemplateText,
  templateTextOrNull,
  type TemplateText,
  validTemplate,
} from './find-template.ts';
import { shippedTemplate } from './shipped-templates.ts';
import { type HeadFields, withHead } from './template-yaml.ts';

/** So many changed lines stand in the audit record at most. */
const AUDITED_LINES = 200;

/**
 * Stores a text under the id that it has, one version above the one that is here; the same text changes
 * nothing. `from` is what led to it, for the audit record. Throws `template-invalid`.
 */
export function saveTemplate(
  parts: CoreParts,
  yaml: string,
  from: Readonly<Record<string, unknown>> = {},
): TemplateText {
  const { id, version } = validTemplate(yaml);
  const saved = parts.catalog.transaction(() => {
    const before = templateTextOrNull(parts, id);
    if (before?.yaml === yaml) return before;
    const next = before === null ? version : Math.max(before.template.version + 1, version);
    return store(parts, before, withHead(yaml, { version: next }), from);
  });
  parts.events.changed('templates');
  return saved;
}

/** Throws `conflict` when the new id is taken, and `not-found`. */
export function copyTemplate(
  parts: CoreParts,
  from: string,
  head: Required<Pick<HeadFields, 'id' | 'title'>>,
): TemplateText {
  const copied = parts.catalog.transaction(() => {
    const { yaml } = findTemplateText(parts, from);
    refuseTaken(parts, head.id);
    return store(parts, null, withHead(yaml, { ...head, version: 1 }), { copyOf: from });
  });
  parts.events.changed('templates');
  return copied;
}

/** As `saveTemplate`; throws `conflict` as well, for an id that is taken, unless it is to be replaced. */
export function importTemplate(parts: CoreParts, yaml: string, replace: boolean): TemplateText {
  const { id } = validTemplate(yaml);
  if (!replace) refuseTaken(parts, id);
  return saveTemplate(parts, yaml, { imported: true });
}

/** Throws `not-found`, and `conflict` for one that came with Lifeboat and is as it came. */
export function removeTemplate(parts: CoreParts, id: string): void {
  const { catalog } = parts;
  catalog.transaction(() => {
    const stored = catalog.drillTemplates.get(id);
    if (stored === null) {
      // Throws what fits an id that stands for nothing.
      const { template } = findTemplateText(parts, id);
      throw new LifeboatError(
        'conflict',
        `“${template.title}” came with Lifeboat and is as it came; it cannot be removed.`,
        'Leave it be, or copy it and change the copy.',
      );
    }
    catalog.drillTemplates.remove(id);
    const after = shippedTemplate(id)?.yaml ?? null;
    parts.audit('template.remove', id, { before: known(stored.yaml), after: known(after) });
  });
  parts.events.changed('templates');
}

function refuseTaken(parts: CoreParts, id: string): void {
  const taken = templateTextOrNull(parts, id);
  if (taken === null) return;
  throw new LifeboatError(
    'conflict',
    `There is a checklist “${id}” here already: ${taken.template.title}.`,
    'Choose another id; a file that is imported can also replace the one that is here.',
  );
}

/** Belongs into a transaction. */
function store(
  parts: CoreParts,
  before: TemplateText | null,
  yaml: string,
  from: Readonly<Record<string, unknown>>,
): TemplateText {
  const template = validTemplate(yaml);
  const { id } = template;
  parts.catalog.drillTemplates.set({ id, yaml, changedAt: parts.moment() });
  parts.audit('template.save', id, {
    ...from,
    before: known(before?.yaml ?? null),
    after: known(yaml),
    ...(before !== null && { changes: changes(before.yaml, yaml) }),
  });
  return { yaml, template, origin: shippedTemplate(id) === null ? 'own' : 'changed' };
}

/** A text in the audit record: enough to know it by. */
function known(yaml: string | null) {
  if (yaml === null) return null;
  const { version, title } = validTemplate(yaml);
  return { version, title, sha256: createHash('sha256').update(yaml, 'utf8').digest('hex') };
}

function changes(before: string, after: string): string[] {
  return diffLines(before, after)
    .filter(({ kind }) => kind !== 'same')
    .slice(0, AUDITED_LINES)
    .map(({ kind, text }) => `${kind === 'added' ? '+' : '-'} ${text}`);
}
