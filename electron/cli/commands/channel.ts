import type { Command } from 'commander';
import type { CallInput } from '../../../shared/contract/contract.ts';
import type { Channel } from '../../../shared/model/channel.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
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
import { channelTable } from '../text/describe-channel.ts';
import { addChannelAddCommands } from './channel-add.ts';

interface EditFlags extends RuleFlags, MailFlags, AddressFlags {
  readonly rename?: string;
  readonly enable?: boolean;
  readonly disable?: boolean;
}

/** `channel`: who is told of alerts and backups, and how. */
export function addChannelCommands(program: Command, session: Session): void {
  const channel = program
    .command('channel')
    .description('who is told of alerts and backups, and how');
  addChannelAddCommands(channel.command('add').description('add a channel'), session);

  channel
    .command('list')
    .description('list the channels, with what became of their last message')
    .action(
      session.answers(async () => {
        const channels = await session.call('channels.list', {});
        return done(channels, channelTable(channels));
      }),
    );

  addEditCommand(channel, session);

  channel
    .command('remove <channel>')
    .description('forget a channel with its password or address')
    .action(
      session.answers(async (ref: string) => {
        const value = await session.call('channels.remove', { channel: ref });
        return done(value, `The channel “${ref}” was removed.`);
      }),
    );
}

function addEditCommand(channel: Command, session: Session): void {
  const edit = channel
    .command('edit <channel>')
    .description('change what is given; another server or user needs its password again')
    .option('--rename <name>', 'call it so')
    .option('--enable', 'tell again')
    .option('--disable', 'tell nothing until it is enabled');
  withSigningOptions(withAddressOptions(withMailOptions(withNameOptions(withRuleOptions(edit)))));
  edit.action(
    session.answers(async (ref: string, flags: EditFlags) => {
      const current = await find(session, ref);
      const edited = await session.call('channels.edit', {
        channel: current.id,
        name: flags.rename ?? current.name,
        enabled: flags.disable === true ? false : flags.enable === true || current.enabled,
        config: await changedConfig(session, current, flags),
        rules: ruleInput(flags, current.rules),
      });
      return done(edited, `The channel “${edited.name}” was changed.`);
    }),
  );
}

async function find(session: Session, ref: string): Promise<Channel> {
  const channels = await session.call('channels.list', {});
  const key = ref.toLowerCase();
  const found = channels.find(({ id, name }) => id === ref || name.toLowerCase() === key);
  if (found !== undefined) return found;
  throw new LifeboatError(
    'not-found',
    `There is no channel “${ref}”.`,
    '`lifeboat channel list` shows the names.',
  );
}

const mailFields = [
  'host',
  'port',
  'security',
  'user',
  'from',
  'passwordStdin',
  'passwordEnv',
] as const;

/** Null leaves all as it is, with the stored secrets. */
async function changedConfig(
  session: Session,
  { config }: Channel,
  flags: EditFlags,
): Promise<CallInput<'channels.edit'>['config']> {
  const isMailChanged = mailFields.some((field) => flags[field] !== undefined) || flags.to?.length;
  const isAddressChanged = flags.urlStdin === true || flags.urlEnv !== undefined;
  if (isMailChanged && config.kind !== 'mail') throw otherKind(config.kind);
  if (isAddressChanged && config.kind !== 'webhook' && config.kind !== 'heartbeat')
    throw otherKind(config.kind);
  if (flags.signingSecretEnv !== undefined && !(isAddressChanged && config.kind === 'webhook'))
    throw new LifeboatError(
      'invalid-input',
      'A signing secret is entered together with the address of a webhook.',
      'Give --url-stdin or --url-env NAME as well.',
    );
  if (config.kind === 'mail' && isMailChanged) return mailInput(session, flags, config);
  if (!isAddressChanged) return null;
  const url = await addressInput(session, flags);
  return config.kind === 'webhook'
    ? { kind: 'webhook', form: config.form, url, signingSecret: signingInput(session, flags) }
    : { kind: 'heartbeat', url };
}

function otherKind(kind: string): LifeboatError {
  return new LifeboatError(
    'invalid-input',
    `A channel of the kind ${kind} has no such setting.`,
    '`lifeboat channel edit --help` shows what can be changed; mail has a server, the others an address.',
  );
}
