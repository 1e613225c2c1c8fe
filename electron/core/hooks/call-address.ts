import { LifeboatError } from '../../../shared/model/error.ts';

export interface AddressCall {
  readonly method: 'GET' | 'POST';
  /** Whole address; may hold a token and never appears in an error. */
  readonly url: string;
  readonly timeoutSeconds: number;
}

/**
 * The address as it is kept. Throws `invalid-input` for what is no http address, and for a user name or a
 * password in it, which the fetch standard does not send.
 */
export function parseAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    throw new LifeboatError(
      'invalid-input',
      'This is not an address that a step can call.',
      'Give a whole address that begins with https:// or http://.',
    );
  if (url.username !== '' || url.password !== '')
    throw new LifeboatError(
      'invalid-input',
      'The address has a user name or a password before its host.',
      'Use an address with a token in its path or query; a command can call others with curl.',
    );
  return url;
}

/**
 * Calls an address once. Rejects with `step-failed` unless the answer's status is 2xx: also when it sends
 * on to another place, which is not followed, since a token would go there too.
 */
export async function callAddress(call: AddressCall, signal: AbortSignal): Promise<number> {
  const status = await answerOf(call, signal, async (response) => {
    await response.body?.cancel();
    return response.status;
  });
  if (status >= 200 && status < 300) return status;
  throw new LifeboatError(
    'step-failed',
    `${new URL(call.url).origin} answered with status ${status}.`,
    status >= 300 && status < 400
      ? 'It sends on to another address, which is not followed. Give the last address itself.'
      : 'Call the address by hand to see what it wants.',
  );
}

/**
 * Calls an address once, and gives what `use` makes of the answer, of whatever status; the time limit holds
 * for that, too. Rejects with `step-failed` where there is no answer. No redirection is followed.
 */
export async function answerOf<T>(
  call: AddressCall,
  signal: AbortSignal,
  use: (response: Response) => Promise<T>,
): Promise<T> {
  const limit = AbortSignal.timeout(call.timeoutSeconds * 1000);
  const { origin } = new URL(call.url);
  try {
    const response = await fetch(call.url, {
      method: call.method,
      redirect: 'manual',
      headers: { 'user-agent': 'Lifeboat' },
      signal: AbortSignal.any([signal, limit]),
    });
    return await use(response);
  } catch (error) {
    signal.throwIfAborted();
    throw limit.aborted ? tooSlow(origin, call.timeoutSeconds) : unreachable(origin, error);
  }
}

function tooSlow(origin: string, seconds: number): LifeboatError {
  return new LifeboatError(
    'step-failed',
    `${origin} did not answer within ${seconds} s.`,
    'Give the step more time, or look why the service is slow.',
  );
}

/** Of what the system says only its code: a message may repeat the address. */
function unreachable(origin: string, error: unknown): LifeboatError {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
  return new LifeboatError(
    'step-failed',
    `${origin} could not be reached${code}.`,
    'Look whether the service runs and can be reached from this machine.',
  );
}
