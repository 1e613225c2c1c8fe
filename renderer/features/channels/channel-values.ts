import type { CallInput } from '../../../shared/contract/contract.ts';
import type { NewChannelConfig } from '../../../shared/contract/channels.ts';
import type { Channel, ChannelRules } from '../../../shared/model/channel.ts';
import { machineZone } from '../../ui/time/zones.ts';
import { kindOf, type ChannelKind } from './channel-kinds.ts';

export type Security = Extract<NewChannelConfig, { kind: 'mail' }>['security'];

/** A channel as it stands in the form. Secrets that are kept are not in it. */
export interface ChannelValues {
  readonly kind: ChannelKind;
  readonly name: string;
  readonly host: string;
  readonly port: number | string;
  readonly security: Security;
  readonly user: string;
  readonly password: string;
  readonly from: string;
  /** With commas or on lines of their own. */
  readonly to: string;
  readonly url: string;
  readonly signingSecret: string;
  readonly minSeverity: ChannelRules['minSeverity'];
  readonly tellCleared: boolean;
  readonly hideNames: boolean;
  readonly digest: boolean;
  readonly digestAt: string;
  readonly digestZone: string;
}

export const usualPorts: Readonly<Record<Security, number>> = {
  starttls: 587,
  tls: 465,
  none: 25,
};

export function emptyValues(kind: ChannelKind): ChannelValues {
  return {
    kind,
    name: '',
    host: '',
    port: usualPorts.starttls,
    security: 'starttls',
    user: '',
    password: '',
    from: '',
    to: '',
    url: '',
    signingSecret: '',
    minSeverity: 'warning',
    tellCleared: true,
    hideNames: false,
    digest: false,
    digestAt: '07:30',
    digestZone: machineZone(),
  };
}

export function valuesOf({ name, config, rules }: Channel): ChannelValues {
  const { minSeverity, tellCleared, hideNames, digest } = rules;
  const empty = emptyValues(kindOf(config));
  const mail =
    config.kind === 'mail'
      ? {
          host: config.host,
          port: config.port,
          security: config.security,
          user: config.user ?? '',
          from: config.from,
          to: config.to.join(', '),
        }
      : {};
  return {
    ...empty,
    ...mail,
    name,
    minSeverity,
    tellCleared,
    hideNames,
    digest: digest !== null,
    digestAt: digest?.at ?? empty.digestAt,
    digestZone: digest?.zone ?? empty.digestZone,
  };
}

export function rulesOf(values: ChannelValues): ChannelRules {
  const { minSeverity, tellCleared, hideNames, digest, digestAt, digestZone } = values;
  return {
    minSeverity,
    tellCleared,
    hideNames,
    digest: digest ? { at: digestAt, zone: digestZone } : null,
  };
}

/** What the core is given for a new channel. */
export function toNewChannel(values: ChannelValues): CallInput<'channels.add'> {
  return { name: values.name.trim(), config: configOf(values), rules: rulesOf(values) };
}

/** What leads elsewhere is only sent along where it was entered anew; else what is kept stays. */
export function toEditedChannel(
  values: ChannelValues,
  channel: Channel,
): CallInput<'channels.edit'> {
  const { id, enabled } = channel;
  return {
    channel: id,
    name: values.name.trim(),
    enabled,
    config: isConfigKept(values, channel) ? null : configOf(values),
    rules: rulesOf(values),
  };
}

function isConfigKept(values: ChannelValues, channel: Channel): boolean {
  if (values.kind !== 'mail') return values.url.trim() === '';
  const kept = JSON.stringify(configOf(valuesOf(channel)));
  return JSON.stringify(configOf(values)) === kept;
}

export function recipients(text: string): string[] {
  return text
    .split(/[\s,;]+/)
    .map((address) => address.trim())
    .filter((address) => address !== '');
}

function configOf(values: ChannelValues): CallInput<'channels.add'>['config'] {
  const { kind, host, port, security, user, password, from, to } = values;
  const url = values.url.trim();
  switch (kind) {
    case 'mail':
      return {
        kind: 'mail',
        host: host.trim(),
        port: Number(port),
        security,
        user: user.trim() === '' ? null : user.trim(),
        password: password === '' ? null : password,
        from: from.trim(),
        to: recipients(to),
      };
    case 'slack':
    case 'teams':
    case 'json': {
      const secret = values.signingSecret.trim();
      return { kind: 'webhook', form: kind, url, signingSecret: secret === '' ? null : secret };
    }
    case 'heartbeat':
      return { kind: 'heartbeat', url };
    case 'desktop':
      return { kind: 'desktop' };
  }
}
