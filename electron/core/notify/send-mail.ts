import type { SMTPTransportOptions } from 'nodemailer';
import type { TakenDelivery } from '../catalog/delivery-repository.ts';
import { type ChannelSecrets, secretForms } from './channel-secrets.ts';
import { explainMail, type MailConfig } from './explain-mail.ts';
import { htmlText, plainText, subjectLine } from './message-text.ts';

const CONNECT_MS = 10_000;
/** Without a word from the server. */
const SILENCE_MS = 15_000;
/** Of the whole conversation; less than a delivery's lease. */
const WHOLE_MS = 60_000;

/**
 * Sends one mail. Its Message-ID is the same at every attempt, so that a mail that was taken in twice is
 * seen as one. Rejects with `wrong-password`, `server-unreachable`, `took-too-long` or `not-delivered`.
 */
export async function sendMail(
  config: MailConfig,
  secrets: ChannelSecrets,
  { id, message }: TakenDelivery,
  signal: AbortSignal,
): Promise<void> {
  const limit = AbortSignal.timeout(WHOLE_MS);
  // Large, and most installations never need it: loaded with the first mail.
  const { createTransport } = await import('nodemailer');
  const transport = createTransport(transportOptions(config, secrets.password));
  try {
    await transport.sendMail({
      from: { name: 'Lifeboat', address: config.from },
      to: config.to.map((address) => ({ name: '', address })),
      subject: subjectLine(message),
      text: plainText(message),
      html: htmlText(message),
      date: new Date(message.at),
      messageId: `<${id}.lifeboat@${config.from.split('@').at(-1)}>`,
      // Out-of-office answers do not answer these (RFC 3834).
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      disableFileAccess: true,
      disableUrlAccess: true,
      signal: AbortSignal.any([signal, limit]),
    });
  } catch (error) {
    signal.throwIfAborted();
    throw explainMail(config, error, {
      tookTooLong: limit.aborted,
      secrets: secretForms(secrets, config.user ?? ''),
    });
  } finally {
    transport.close();
  }
}

function transportOptions(
  { host, port, security, user }: MailConfig,
  password: string | null,
): SMTPTransportOptions {
  return {
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: { rejectUnauthorized: true, minVersion: 'TLSv1.2' },
    ...(user === null ? {} : { auth: { user, pass: password ?? '' } }),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    dnsTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    logger: false,
  };
}
