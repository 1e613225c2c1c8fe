import type { TakenDelivery } from '../catalog/delivery-repository.ts';
import { type ChannelSecrets, secretForms } from './channel-secrets.ts';
import { plainText } from './message-text.ts';
import { post } from './post.ts';

/** What healthchecks.io takes of a body; more is cut there: https://healthchecks.io/docs/http_api/ */
const MAX_BODY_BYTES = 100_000;

/**
 * Pings in the form of healthchecks.io: address/start, address, address/fail with the end of the log. A
 * test goes to address/log, which is kept there and changes nothing of the check's state.
 */
export async function sendHeartbeat(
  secrets: ChannelSecrets,
  { event, message }: TakenDelivery,
  signal: AbortSignal,
): Promise<void> {
  const url = new URL(secrets.url ?? '');
  url.pathname = `${url.pathname.replace(/\/$/, '')}${endings[event]}`;
  if (message.runId !== null) url.searchParams.set('rid', message.runId);
  await post(
    {
      url: url.href,
      contentType: 'text/plain; charset=utf-8',
      body: bodyOf(event, message),
      headers: {},
      secrets: secretForms(secrets),
    },
    signal,
  );
}

const endings: Readonly<Record<TakenDelivery['event'], string>> = {
  start: '/start',
  success: '',
  failure: '/fail',
  test: '/log',
  // Alerts and digests are not put on their way to a heartbeat.
  raised: '/log',
  cleared: '/log',
  proven: '/log',
  digest: '/log',
};

/** The end of the log matters most, so its beginning is what goes. */
function bodyOf(event: TakenDelivery['event'], message: TakenDelivery['message']): string {
  if (event === 'start' || event === 'success') return '';
  const head = plainText(message);
  const room = MAX_BODY_BYTES - Buffer.byteLength(head) - 1;
  const log = Buffer.from(message.log);
  // A character that was cut in two becomes a mark.
  return `${head}\n${log.subarray(Math.max(0, log.length - room)).toString('utf8')}`;
}
