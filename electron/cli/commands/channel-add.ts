import type { Command } from 'commander';
import type { CallInput } from '../../../shared/contract/contract.ts';
import { channelRulesSchema } from '../../../shared/model/channel.ts';
import { done } from '../answer.ts';
import {
  addressInput,
  mailInput,
  ruleInput,
  signingInput,
  withAddressOptions,
  withMailOptions,
  withNameOptions,
  withRuleOptions,
  withSigningOptions,
  type AddressFlags,
  type MailFlags,
  type RuleFlags,
} from '../input/channel-options.ts';
import type { Session } from '../session.ts';

interface Named extends RuleFlags {
  readonly name: string;
}

const webhooks = [
  ['webhook', 'json', 'an address that takes JSON'],
  ['slack', 'slack', 'an incoming webhook of Slack'],
  ['teams', 'teams', 'a workflow of Teams that takes a webhook request'],
] as const;

/** `channel add`: one command a kind of channel. */
export function addChannelAddCommands(add: Command, session: Session): void {
  withMailOptions(told(add, 'mail', 'mail over a server of your own')).action(
    session.answers(async (flags: MailFlags & Named) =>
      addNew(session, flags, await mailInput(session, flags, null)),
    ),
  );
  for (const [kind, form, description] of webhooks) {
    withSigningOptions(withAddressOptions(told(add, kind, description))).action(
      session.answers(async (flags: AddressFlags & Named) =>
        addNew(session, flags, {
          kind: 'webhook',
          form,
          url: await addressInput(session, flags),
          signingSecret: signingInput(session, flags),
        }),
      ),
    );
  }
  withNameOptions(
    withAddressOptions(named(add, 'heartbeat', 'a check in the form of healthchecks.io')),
  ).action(
    session.answers(async (flags: AddressFlags & Named) =>
      addNew(session, flags, { kind: 'heartbeat', url: await addressInput(session, flags) }),
    ),
  );
  told(add, 'desktop', "notices of this machine's desktop").action(
    session.answers((flags: Named) => addNew(session, flags, { kind: 'desktop' })),
  );
}

function named(add: Command, kind: string, description: string): Command {
  return add
    .command(kind)
    .description(description)
    .requiredOption('--name <name>', 'what you call it');
}

function told(add: Command, kind: string, description: string): Command {
  return withNameOptions(withRuleOptions(named(add, kind, description)));
}

async function addNew(session: Session, flags: Named, config: CallInput<'channels.add'>['config']) {
  const rules = ruleInput(flags, channelRulesSchema.parse({}));
  const added = await session.call('channels.add', { name: flags.name, config, rules });
  return done(
    added,
    `The channel “${added.name}” was added. See that it works: lifeboat notify test ${shown(added.name)}`,
  );
}

function shown(name: string): string {
  return /^[\w.-]+$/.test(name) ? name : `"${name}"`;
}
