import type { NewChannelConfig } from '../../../shared/contract/channels.ts';
import type { ChannelConfig, ChannelRules } from '../../../shared/model/channel.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import { wallOf } from '../schedule/wall-clock.ts';

/**
 * What is kept in the catalog of a channel as it was entered, in the place of `before` if there was one.
 * Throws `invalid-input`.
 */
export function channelConfig(
  wanted: NewChannelConfig,
  before: ChannelConfig | null = null,
): ChannelConfig {
  switch (wanted.kind) {
    case 'mail': {
      const { password, ...config } = wanted;
      const hasPassword = password !== null || keepsPassword(wanted, before);
      checkMail(config, hasPassword);
      return config;
    }
    case 'webhook': {
      const { kind, form, signingSecret } = wanted;
      if (signingSecret !== null) checkSigningSecret(signingSecret);
      return { kind, form, origin: originOf(wanted.url), signed: signingSecret !== null };
    }
    case 'heartbeat':
      return { kind: 'heartbeat', origin: originOf(wanted.url) };
    case 'desktop':
      return { kind: 'desktop' };
  }
}

/** A password that was not entered again stays for the same user of the same server, and for no other. */
export function keepsPassword(wanted: NewChannelConfig, before: ChannelConfig | null): boolean {
  return (
    wanted.kind === 'mail' &&
    before?.kind === 'mail' &&
    wanted.password === null &&
    wanted.user !== null &&
    wanted.user === before.user &&
    wanted.host === before.host
  );
}

/** Throws `invalid-input` for a digest in a time zone that this machine does not know. */
export function checkRules({ digest }: ChannelRules): void {
  if (digest === null) return;
  try {
    wallOf(digest.zone, 0);
  } catch (error) {
    throw new LifeboatError(
      'invalid-input',
      `“${digest.zone}” is not a time zone.`,
      'Use a name of the time zone database, such as Europe/Berlin or UTC.',
      { cause: error },
    );
  }
}

function checkMail(
  { host, security, user }: Extract<ChannelConfig, { kind: 'mail' }>,
  hasPassword: boolean,
): void {
  if (security === 'none' && !isThisMachine(host))
    throw new LifeboatError(
      'invalid-input',
      'Mail is sent without encryption to a server on this machine alone.',
      'Use STARTTLS (often port 587) or TLS (often port 465).',
    );
  if ((user === null) === hasPassword)
    throw new LifeboatError(
      'invalid-input',
      user === null ? 'There is a password without a user.' : 'There is a user without a password.',
      'Give both, or neither for a server that wants no login.',
    );
}

function isThisMachine(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|::1)$/i.test(host);
}

/** Scheme, host and port. The errors do not repeat the address. */
function originOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    throw new LifeboatError(
      'invalid-input',
      'This is not an address that messages can be sent to.',
      'Give the whole address as the service shows it; it begins with https:// or http://.',
    );
  if (url.username !== '' || url.password !== '')
    throw new LifeboatError(
      'invalid-input',
      'The address has a user name or a password before its host.',
      'Use an address with a token in its path or query.',
    );
  return url.origin;
}

const SIGNING_BYTES = { least: 24, most: 64 };

/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
function checkSigningSecret(secret: string): void {
  const text = secret.replace(/^whsec_/, '');
  const { length } = Buffer.from(text, 'base64');
  const isBase64 = /^[A-Za-z0-9+/]+={0,2}$/.test(text);
  if (isBase64 && length >= SIGNING_BYTES.least && length <= SIGNING_BYTES.most) return;
  throw new LifeboatError(
    'invalid-input',
    `A signing secret is base64 of ${SIGNING_BYTES.least} to ${SIGNING_BYTES.most} bytes, with or without whsec_ before it.`,
    'Take the one that the receiver shows, or make one: openssl rand -base64 32',
  );
}
