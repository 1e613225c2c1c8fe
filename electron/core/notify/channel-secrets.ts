import type { NewChannelConfig } from '../../../shared/contract/channels.ts';
import type { Channel } from '../../../shared/model/channel.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { CoreParts } from '../core-parts.ts';
import { secretAccounts } from '../secrets/secret-store.ts';

/** What a channel needs to send and nobody else may see; null is not kept, or not of its kind. */
export interface ChannelSecrets {
  readonly password: string | null;
  readonly url: string | null;
  readonly signingSecret: string | null;
}

const accounts = {
  password: secretAccounts.channelPassword,
  url: secretAccounts.channelUrl,
  signingSecret: secretAccounts.channelSigningSecret,
} as const;

export function enteredSecrets(config: NewChannelConfig): ChannelSecrets {
  return {
    password: 'password' in config ? config.password : null,
    url: 'url' in config ? config.url : null,
    signingSecret: 'signingSecret' in config ? config.signingSecret : null,
  };
}

/** Puts the secrets in the place of those that are kept; null removes one. */
export async function keepSecrets(
  { secrets }: CoreParts,
  channelId: string,
  { password, url, signingSecret }: ChannelSecrets,
): Promise<void> {
  for (const [account, secret] of [
    [accounts.password(channelId), password],
    [accounts.url(channelId), url],
    [accounts.signingSecret(channelId), signingSecret],
  ] as const) {
    if (secret !== null) await secrets.set(account, secret);
    else if ((await secrets.get(account)) !== null) await secrets.remove(account);
  }
}

export function forgetSecrets(parts: CoreParts, channelId: string): Promise<void> {
  return keepSecrets(parts, channelId, { password: null, url: null, signingSecret: null });
}

/** Those that the channel's settings speak of. Throws `secret-absent` where one is gone. */
export async function loadSecrets(
  { secrets }: CoreParts,
  { id, name, config }: Channel,
): Promise<ChannelSecrets> {
  const load = async (account: string, isNeeded: boolean) => {
    if (!isNeeded) return null;
    const secret = await secrets.get(account);
    if (secret === null) throw secretGone(name);
    return secret;
  };
  return {
    password: await load(accounts.password(id), config.kind === 'mail' && config.user !== null),
    url: await load(accounts.url(id), config.kind === 'webhook' || config.kind === 'heartbeat'),
    signingSecret: await load(
      accounts.signingSecret(id),
      config.kind === 'webhook' && config.signed,
    ),
  };
}

/**
 * The forms in which a server may repeat them: as they are, in an address, in base64 as mail logs in
 * with them, and the parts of an address that hold its token.
 */
export function secretForms({ password, url, signingSecret }: ChannelSecrets, user = ''): string[] {
  const forms = [password, signingSecret, url].flatMap((secret) =>
    secret === null ? [] : [secret, encodeURIComponent(secret), base64(secret)],
  );
  if (password !== null) forms.push(base64(`\0${user}\0${password}`));
  if (url !== null && URL.canParse(url)) {
    const { pathname, search, searchParams } = new URL(url);
    forms.push(`${pathname}${search}`, pathname, search);
    forms.push(...pathname.split('/'), ...searchParams.values());
  }
  return forms.filter((form) => form.length >= SHORTEST);
}

/** Shorter ones are no secrets: replacing `api` everywhere would only make a message unreadable. */
const SHORTEST = 6;

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function secretGone(channel: string): LifeboatError {
  return new LifeboatError(
    'secret-absent',
    `A secret of the channel “${channel}” is not in the secret store.`,
    'Edit the channel and enter its password or address again.',
  );
}
