import type { ParsedInput } from '../../../../shared/contract/contract.ts';
import type { ActionItem } from '../../../../shared/model/drill.ts';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { CoreParts } from '../../core-parts.ts';
import { currentView } from '../run/record.ts';

/** What is still to be done after earlier runs of a checklist, due first first. */
export function openActions(parts: CoreParts, templateId: string): ActionItem[] {
  return [...parts.catalog.drillActions.list({ drillId: null, templateId, open: true })];
}

/** Writes down something to do that came out of a run. Throws `not-found` for an unknown run. */
export function addAction(
  parts: CoreParts,
  { drill, text, owner, dueOn }: ParsedInput<'drills.addAction'>,
): ActionItem {
  const action: ActionItem = {
    id: parts.newId(),
    drillId: drill,
    templateId: currentView(parts, drill).template.id,
    text,
    owner,
    dueOn,
    createdAt: parts.moment(),
    closed: null,
  };
  parts.catalog.transaction(() => {
    parts.catalog.drillActions.insert(action);
    parts.audit('action-item.add', action.id, { drill, text, owner, dueOn });
  });
  parts.events.changed('drills');
  return action;
}

/** Changes what is given. Throws `not-found`, and `conflict` for one that is closed. */
export function editAction(
  parts: CoreParts,
  { action: id, text, owner, dueOn }: ParsedInput<'drills.editAction'>,
): ActionItem {
  return change(parts, id, 'action-item.edit', (before) => {
    if (before.closed !== null)
      throw new LifeboatError(
        'conflict',
        'The action item is closed.',
        'Open it again before you change it.',
      );
    return {
      ...before,
      text: text ?? before.text,
      owner: owner ?? before.owner,
      dueOn: dueOn ?? before.dueOn,
    };
  });
}

/** Closes it, or with `note` null opens it again. Throws `not-found`, and `conflict` when it is so already. */
export function closeAction(
  parts: CoreParts,
  { action: id, note }: ParsedInput<'drills.closeAction'>,
): ActionItem {
  const verb = note === null ? 'reopen' : 'close';
  return change(parts, id, `action-item.${verb}`, (before) => {
    if ((before.closed === null) === (note === null))
      throw new LifeboatError(
        'conflict',
        note === null ? 'The action item is open.' : 'The action item is closed already.',
        'Look at the list of action items; somebody else may have been quicker.',
      );
    const closed = note === null ? null : { at: parts.moment(), by: parts.options.actor, note };
    return { ...before, closed };
  });
}

function change(
  parts: CoreParts,
  id: string,
  audited: string,
  decide: (before: ActionItem) => ActionItem,
): ActionItem {
  const { drillActions } = parts.catalog;
  const changed = parts.catalog.transaction(() => {
    const before = drillActions.find(id);
    const after = decide(before);
    drillActions.update(after);
    parts.audit(audited, id, {
      drill: before.drillId,
      before: saidOf(before),
      after: saidOf(after),
    });
    return after;
  });
  parts.events.changed('drills');
  return changed;
}

function saidOf({ text, owner, dueOn, closed }: ActionItem) {
  return { text, owner, dueOn, closed };
}
