import type { Proposal } from '../../../../shared/contract/drill-templates.ts';
import type { CoreParts } from '../../core-parts.ts';
import { notFound } from '../../catalog/row.ts';
import { currentView } from '../run/record.ts';
import { diffLines } from './diff-lines.ts';
import { saveTemplate } from './edit-templates.ts';
import { templateTextOrNull, type TemplateText } from './find-template.ts';
import { proposeChanges, type ProposedChange } from './propose-changes.ts';

/** What a run suggests; nothing while it goes on, or when its checklist is gone. Throws `not-found`. */
export function proposalsOf(parts: CoreParts, drillId: string): Proposal[] {
  return proposed(parts, drillId).map(({ change: { yaml, ...proposal }, now }) => ({
    ...proposal,
    diff: diffLines(now, yaml),
  }));
}

/** Changes the checklist as a run suggests. Throws `not-found` for what it does not suggest (any more). */
export function applyProposal(parts: CoreParts, drillId: string, proposalId: string): TemplateText {
  const found = proposed(parts, drillId).find(({ change }) => change.id === proposalId);
  if (found === undefined)
    throw notFound(
      'proposal',
      proposalId,
      'It may have been applied; list what is left: lifeboat drill templates proposals DRILL.',
    );
  const { id, title, yaml } = found.change;
  return saveTemplate(parts, yaml, { drill: drillId, proposal: id, because: title });
}

function proposed(
  parts: CoreParts,
  drillId: string,
): { readonly change: ProposedChange; readonly now: string }[] {
  const view = currentView(parts, drillId);
  const now = templateTextOrNull(parts, view.template.id);
  if (now === null || view.status === 'running' || view.status === 'paused') return [];
  const actions = parts.catalog.drillActions.list({ drillId, templateId: null, open: true });
  return proposeChanges(view, actions, now).map((change) => ({ change, now: now.yaml }));
}
