import { z } from 'zod';
import type { Channel } from '../../../shared/model/channel.ts';
import { timeOfDaySchema } from '../../../shared/model/schedule.ts';
import { recipients, type ChannelValues } from './channel-values.ts';

type Errors = Record<string, string>;

/** What is wrong with the values, by field, in words for the person. `before` is the channel that is edited. */
export function validateChannel(values: ChannelValues, before: Channel | null): Errors {
  return {
    ...(values.name.trim() === '' ? { name: 'Give the channel a name.' } : {}),
    ...(values.kind === 'mail' ? mailErrors(values, before) : addressErrors(values, before)),
    ...(values.digest && !timeOfDaySchema.safeParse(values.digestAt).success
      ? { digestAt: 'A time of day is written 07:30.' }
      : {}),
  };
}

function mailErrors(values: ChannelValues, before: Channel | null): Errors {
  const { host, port, user, password, from, to } = values;
  const all = recipients(to);
  const odd = all.find((address) => !isMailAddress(address));
  const isPort = Number.isInteger(Number(port)) && Number(port) >= 1 && Number(port) <= 65_535;
  return {
    ...(host.trim() === '' ? { host: 'Name the mail server.' } : {}),
    ...(isPort ? {} : { port: 'A port is a number from 1 to 65535.' }),
    ...(isMailAddress(from.trim()) ? {} : { from: 'Give the address that mails come from.' }),
    ...(all.length === 0 ? { to: 'Give at least one recipient.' } : {}),
    ...(odd === undefined ? {} : { to: `“${odd}” is not a mail address.` }),
    ...(user.trim() === '' && password !== ''
      ? { user: 'There is a password without a user.' }
      : {}),
    ...(user.trim() !== '' && password === '' && !isPasswordKept(values, before)
      ? { password: 'Give the password of this user at this server.' }
      : {}),
  };
}

/** The core keeps a password for the same user of the same server alone. */
export function isPasswordKept({ host, user }: ChannelValues, before: Channel | null): boolean {
  const { config } = before ?? {};
  return config?.kind === 'mail' && config.host === host.trim() && config.user === user.trim();
}

function addressErrors(
  { kind, url, signingSecret }: ChannelValues,
  before: Channel | null,
): Errors {
  if (kind === 'desktop') return {};
  const text = url.trim();
  if (text === '' && before === null) return { url: 'Paste the address.' };
  if (text === '' && signingSecret !== '')
    return { url: 'Paste the address as well; both are kept together.' };
  if (text !== '' && !/^https?:\/\/\S+$/i.test(text))
    return { url: 'An address begins with https:// or http://.' };
  return {};
}

function isMailAddress(text: string): boolean {
  return z.email().safeParse(text).success;
}
