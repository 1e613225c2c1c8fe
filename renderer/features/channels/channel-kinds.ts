import type { ChannelConfig } from '../../../shared/model/channel.ts';

/** The kinds of channel as a person chooses among them. */
export type ChannelKind = 'mail' | 'slack' | 'teams' | 'json' | 'heartbeat' | 'desktop';

interface KindWords {
  readonly title: string;
  readonly text: string;
  /** Where what is asked for is found. */
  readonly help: string;
}

export const channelKinds: Readonly<Record<ChannelKind, KindWords>> = {
  mail: {
    title: 'Mail',
    text: 'To one or more people, over a mail server of your own or of your provider.',
    help: 'The mail program that you use already shows server, port and user in the settings of its account. Some providers want a password made for applications.',
  },
  slack: {
    title: 'Slack',
    text: 'Into a channel of Slack.',
    help: 'In Slack: make an app for the workspace, switch “Incoming Webhooks” on, add one for the channel, and copy its address.',
  },
  teams: {
    title: 'Teams',
    text: 'Into a channel or chat of Microsoft Teams.',
    help: 'In Teams: open “Workflows” at the channel, choose the template that posts when a webhook request is received, and copy the address that it shows.',
  },
  json: {
    title: 'Webhook',
    text: 'As JSON to any address, for a service or script of your own.',
    help: 'The user guide describes the fields. With a signing secret the receiver can tell that a call came from here and was not changed.',
  },
  heartbeat: {
    title: 'Heartbeat',
    text: 'To a service that raises the alarm when backups stay away, for instance because this machine is off.',
    help: 'Make a check at healthchecks.io, or at a service of the same form, for each plan, and copy its ping address. Then choose this channel in the plan.',
  },
  desktop: {
    title: 'This desktop',
    text: 'As notices of this machine, while Lifeboat or its tray runs.',
    help: 'Nothing else is needed. The settings of the system decide whether notices are shown.',
  },
};

export const kindOrder: readonly ChannelKind[] = [
  'mail',
  'slack',
  'teams',
  'json',
  'heartbeat',
  'desktop',
];

export function isChannelKind(value: string): value is ChannelKind {
  return kindOrder.some((kind) => kind === value);
}

export function kindOf(config: ChannelConfig): ChannelKind {
  return config.kind === 'webhook' ? config.form : config.kind;
}
