import type { Command } from 'commander';
import { LifeboatError } from '../../../shared/model/error.ts';
import { done } from '../answer.ts';
import { checkedId } from '../input/backup-id.ts';
import type { Session } from '../session.ts';
import { actionTable, describeActionItem } from '../text/describe-drill-record.ts';

interface ListFlags {
  readonly open?: boolean;
  readonly drill?: string;
  readonly template?: string;
}

interface ItemFlags {
  readonly text: string;
  readonly owner: string;
  readonly due: string;
}

/** `drill actions`: what is to be done after drills, until it is done. */
export function addActionItemCommands(drill: Command, session: Session): void {
  const actions = drill.command('actions').description('what is to be done after drills');

  actions
    .command('list', { isDefault: true })
    .description('list the action items, due first first')
    .option('--open', 'only those that are not closed')
    .option('--drill <drill>', 'of one drill or incident alone, by its id')
    .option('--template <template>', 'of the runs of one template alone, by its id')
    .action(
      session.answers(async (flags: ListFlags) => {
        const found = await session.call('drills.actions', {
          open: flags.open ?? false,
          drill: flags.drill === undefined ? null : drillId(flags.drill),
          template: flags.template ?? null,
        });
        return done(found, actionTable(found));
      }),
    );

  actions
    .command('add <drill>')
    .description('add an action item to a drill or incident, by its id')
    .requiredOption('--text <text>', 'what is to be done')
    .requiredOption('--owner <name>', 'who does it')
    .requiredOption('--due <day>', 'until when: 2026-12-01')
    .action(
      session.answers(async (id: string, { text, owner, due: dueOn }: ItemFlags) => {
        const input = { drill: drillId(id), text, owner, dueOn };
        const added = await session.call('drills.addAction', input);
        return done(added, describeActionItem(added));
      }),
    );

  actions
    .command('edit <id>')
    .description('change an action item; what is left out stays')
    .option('--text <text>', 'what is to be done')
    .option('--owner <name>', 'who does it')
    .option('--due <day>', 'until when: 2026-12-01')
    .action(session.answers((id: string, flags: Partial<ItemFlags>) => edit(session, id, flags)));

  actions
    .command('close <id>')
    .description('say that it is done')
    .requiredOption('--note <text>', 'how it was done, for the record')
    .action(
      session.answers(async (id: string, { note }: { note: string }) => {
        const closed = await session.call('drills.closeAction', { action: actionId(id), note });
        return done(closed, describeActionItem(closed));
      }),
    );

  actions
    .command('reopen <id>')
    .description('say that it is not done after all')
    .action(
      session.answers(async (id: string) => {
        const input = { action: actionId(id), note: null };
        const opened = await session.call('drills.closeAction', input);
        return done(opened, describeActionItem(opened));
      }),
    );
}

async function edit(session: Session, id: string, { text, owner, due }: Partial<ItemFlags>) {
  const changes = {
    ...(text !== undefined && { text }),
    ...(owner !== undefined && { owner }),
    ...(due !== undefined && { dueOn: due }),
  };
  if (Object.keys(changes).length === 0)
    throw new LifeboatError(
      'invalid-input',
      'An edit needs at least one thing to change.',
      'Give --text, --owner or --due.',
    );
  const changed = await session.call('drills.editAction', { action: actionId(id), ...changes });
  return done(changed, describeActionItem(changed));
}

function drillId(text: string): string {
  return checkedId(text, 'a drill', '`lifeboat drill list` shows the ids.');
}

function actionId(text: string): string {
  return checkedId(text, 'an action item', '`lifeboat drill actions list` shows the ids.');
}
