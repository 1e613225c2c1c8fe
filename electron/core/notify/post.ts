import { LifeboatError } from '../../../shared/model/error.ts';
import { redact } from '../tools/redact.ts';
import { tellCertificateProblem } from './certificate-problem.ts';

export interface Post {
  /** Whole address; may hold a token and never appears in an error. */
  readonly url: string;
  readonly contentType: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What an answer may repeat and an error must not. */
  readonly secrets: readonly string[];
}

const TIMEOUT_MS = 10_000;
/** Of an answer that says what is wrong. */
const MAX_ANSWER = 200;

/**
 * Posts once. Rejects with `not-delivered`, `server-unreachable` or `took-too-long` unless the status is
 * 2xx; also when the answer sends on to another place, which is not followed: a token would go there too.
 */
export async function post(call: Post, signal: AbortSignal): Promise<void> {
  const limit = AbortSignal.timeout(TIMEOUT_MS);
  const { origin } = new URL(call.url);
  let status: number;
  let answer: string;
  try {
    const response = await fetch(call.url, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'user-agent': 'Lifeboat', 'content-type': call.contentType, ...call.headers },
      body: call.body,
      signal: AbortSignal.any([signal, limit]),
    });
    ({ status } = response);
    if (response.ok) {
      await response.body?.cancel();
      return;
    }
    answer = await beginning(response);
  } catch (error) {
    signal.throwIfAborted();
    throw limit.aborted ? tooSlow(origin) : unreachable(origin, error);
  }
  throw refused(origin, status, redact(answer, call.secrets));
}

/** The first words of an answer in one line. */
async function beginning({ body }: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > MAX_ANSWER * 10) break;
  }
  return text.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim();
}

function refused(origin: string, status: number, answer: string): LifeboatError {
  const said = answer === '' ? '' : `: ${answer.slice(0, MAX_ANSWER)}`;
  return new LifeboatError(
    'not-delivered',
    `${origin} answered with status ${status}${said}.`,
    hintOf(status),
  );
}

function hintOf(status: number): string {
  if (status >= 300 && status < 400)
    return 'It sends on to another address, which is not followed. Enter the last address itself.';
  if (status === 404 || status === 410)
    return 'Nothing is at this address any more. Copy it again from the service and edit the channel.';
  if (status === 401 || status === 403)
    return 'The service does not accept the address or the signature. Copy both again from the service.';
  if (status === 429) return 'The service was told too much at once. Lifeboat tries again later.';
  if (status >= 500) return 'The service has a problem of its own. Lifeboat tries again later.';
  return 'Look whether the channel has the form that the service expects.';
}

function tooSlow(origin: string): LifeboatError {
  return new LifeboatError(
    'took-too-long',
    `${origin} did not answer within ${TIMEOUT_MS / 1000} s.`,
    'Look whether the service runs, and whether a firewall stands between.',
  );
}

/** Of what the system says only its code: a message may repeat the address. */
function unreachable(origin: string, error: unknown): LifeboatError {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const untrusted = tellCertificateProblem(origin, code);
  if (untrusted !== null) return untrusted;
  return new LifeboatError(
    'server-unreachable',
    `${origin} could not be reached${code === '' ? '' : ` (${code})`}.`,
    code === 'ENOTFOUND'
      ? 'There is no server of this name. Check the address.'
      : 'Look whether the service runs and can be reached from this machine.',
  );
}
