import type { ParsedInput } from '../../../shared/contract/contract.ts';
import type { Channel } from '../../../shared/model/channel.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { CoreParts } from '../core-parts.ts';
import { enteredSecrets, forgetSecrets, keepSecrets } from './channel-secrets.ts';
import { channelConfig, checkRules, keepsPassword } from './check-channel.ts';

/** Adds a channel. Its secrets go to the secret store first, so that none is left without. */
export async function addChannel(
  parts: CoreParts,
  { name, config, rules }: ParsedInput<'channels.add'>,
): Promise<Channel> {
  checkRules(rules);
  const channel: Channel = {
    id: parts.newId(),
    name,
    enabled: true,
    config: channelConfig(config),
    rules,
    createdAt: parts.moment(),
  };
  await keepSecrets(parts, channel.id, enteredSecrets(config));
  try {
    parts.catalog.transaction(() => {
      parts.catalog.channels.insert(channel);
      parts.audit('channel.add', name, { id: channel.id, after: told(channel) });
    });
  } catch (error) {
    await forgetSecrets(parts, channel.id);
    throw error;
  }
  parts.events.changed('channels');
  return channel;
}

/** Throws `conflict` when it becomes another kind of channel: what refers to it expects this one. */
export async function editChannel(
  parts: CoreParts,
  { channel: ref, name, enabled, config, rules }: ParsedInput<'channels.edit'>,
): Promise<Channel> {
  const before = parts.catalog.channels.find(ref);
  checkRules(rules);
  if (config !== null && config.kind !== before.config.kind) throw otherKind(before);
  const after: Channel = {
    ...before,
    name,
    enabled,
    config: config === null ? before.config : channelConfig(config, before.config),
    rules,
  };
  parts.catalog.transaction(() => {
    parts.catalog.channels.update(after);
    if (enabled) parts.catalog.deliveries.hurry(before.id, parts.moment());
    else parts.catalog.deliveries.withdraw(before.id, 'The channel was switched off.');
    parts.audit('channel.edit', name, {
      id: before.id,
      before: told(before),
      after: told(after),
      secretsEntered: config !== null && !keepsPassword(config, before.config),
    });
  });
  // After the catalog, which may refuse the name: then what is kept goes on to fit together.
  if (config !== null && !keepsPassword(config, before.config))
    await keepSecrets(parts, before.id, enteredSecrets(config));
  parts.events.changed('channels');
  return after;
}

/** Throws `conflict` while a plan sends its heartbeats there. */
export async function removeChannel(parts: CoreParts, ref: string): Promise<void> {
  const { catalog } = parts;
  const channel = catalog.channels.find(ref);
  catalog.transaction(() => {
    refuseUsed(parts, channel);
    catalog.channels.remove(channel.id);
    catalog.deliveries.withdraw(channel.id, 'The channel was removed.');
    parts.audit('channel.remove', channel.name, { id: channel.id, before: told(channel) });
  });
  parts.events.changed('channels');
  await forgetSecrets(parts, channel.id);
}

function refuseUsed({ catalog }: CoreParts, { id, name }: Channel): void {
  const users = catalog.plans
    .list()
    .filter(({ policy }) => policy.heartbeat === id)
    .map((plan) => `“${plan.name}”`);
  if (users.length === 0) return;
  throw new LifeboatError(
    'conflict',
    `The channel “${name}” hears of the backups of ${users.join(', ')}.`,
    'Choose another heartbeat in the plan, or none, and remove the channel then.',
  );
}

/** What the audit record may know. */
function told({ name, enabled, config, rules }: Channel) {
  return { name, enabled, config, rules };
}

function otherKind({ name, config }: Channel): LifeboatError {
  return new LifeboatError(
    'conflict',
    `The channel “${name}” is of the kind ${config.kind} and stays so.`,
    'Add a new channel of the other kind.',
  );
}
