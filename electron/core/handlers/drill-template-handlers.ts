import type { CoreHandlers } from '../../../shared/contract/contract.ts';
import { copyCatalogSoon } from '../backups/copy-catalog-soon.ts';
import type { CoreParts } from '../core-parts.ts';
import { diffLines } from '../drills/templates/diff-lines.ts';
import {
  copyTemplate,
  importTemplate,
  removeTemplate,
  saveTemplate,
} from '../drills/templates/edit-templates.ts';
import { findTemplateText } from '../drills/templates/find-template.ts';
import { templateSummaries, wholeTemplate } from '../drills/templates/list-templates.ts';
import { applyProposal, proposalsOf } from '../drills/templates/proposals.ts';
import { readTemplate } from '../drills/templates/read-template.ts';
import { shippedTemplate } from '../drills/templates/shipped-templates.ts';
import { loadTemplateText, storeTemplateText } from '../drills/templates/template-file.ts';
import { localPath } from '../sources/source-config.ts';

type Names = `templates.${string}` & keyof CoreHandlers;

/** Checklists: those that came with Lifeboat, and one's own. */
export function drillTemplateHandlers(parts: CoreParts): Pick<CoreHandlers, Names> {
  const find = (id: string) => findTemplateText(parts, id);
  const stored = (text: ReturnType<typeof saveTemplate>) => {
    copyCatalogSoon(parts);
    return wholeTemplate(text);
  };
  return {
    'templates.list': () => templateSummaries(parts),
    'templates.get': ({ template }) => wholeTemplate(find(template)),
    'templates.check': ({ yaml }) => {
      const { problems, template } = readTemplate(yaml);
      return { problems: [...problems], template };
    },
    'templates.save': ({ yaml }) => stored(saveTemplate(parts, yaml)),
    'templates.copy': ({ template, ...head }) => stored(copyTemplate(parts, template, head)),
    'templates.remove': ({ template }) => {
      removeTemplate(parts, template);
      copyCatalogSoon(parts);
      return {};
    },
    'templates.export': async ({ template, file }) => {
      const { yaml } = find(template);
      const path = file === null ? null : localPath(file);
      if (path !== null) await storeTemplateText(path, yaml);
      return { yaml, path };
    },
    'templates.import': async ({ file, replace }) =>
      stored(importTemplate(parts, await loadTemplateText(localPath(file)), replace)),
    'templates.diff': ({ template }) => {
      const { yaml } = find(template);
      const came = shippedTemplate(template)?.yaml ?? yaml;
      return { lines: diffLines(came, yaml) };
    },
    'templates.proposals': ({ drill }) => proposalsOf(parts, drill),
    'templates.apply': ({ drill, proposal }) => stored(applyProposal(parts, drill, proposal)),
  };
}
