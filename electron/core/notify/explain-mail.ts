import type { Channel } from '../../../shared/model/channel.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import { redact } from '../tools/redact.ts';
import { tellCertificateProblem } from './certificate-problem.ts';

export type MailConfig = Extract<Channel['config'], { kind: 'mail' }>;

/** Of what a server said. */
const MAX_ANSWER = 200;

interface Facts {
  /** Of the system or of the mail library. */
  readonly code: string;
  /** What the system said before the library put its own code there. */
  readonly originalCode: string;
  /** What the server answered, in one line, without secrets. */
  readonly answer: string;
  readonly status: number | null;
}

/** What went wrong with a mail, and what to do about it; nothing of what the server repeated is secret. */
export function explainMail(
  { host, port, security, user }: MailConfig,
  error: unknown,
  about: { readonly tookTooLong: boolean; readonly secrets: readonly string[] },
): LifeboatError {
  const server = `${host}:${port}`;
  const { code, originalCode, answer, status } = factsOf(error, about.secrets);
  const said = answer === '' ? '' : `: ${answer}`;
  const untrusted =
    tellCertificateProblem(server, originalCode) ?? tellCertificateProblem(server, code);
  if (untrusted !== null) return untrusted;
  if (about.tookTooLong || code === 'ETIMEDOUT')
    return new LifeboatError(
      'took-too-long',
      `The mail server ${server} did not answer in time.`,
      security === 'tls'
        ? 'Check host and port: port 465 speaks TLS from the first byte, port 587 does not.'
        : 'Check host and port, and whether a firewall stands between.',
    );
  if (code === 'EAUTH' || code === 'ENOAUTH')
    return new LifeboatError(
      'wrong-password',
      `The mail server ${server} refused the login of “${user ?? ''}”${said}.`,
      'Check user and password. Some services want a password made for applications.',
    );
  if (code === 'ETLS')
    return new LifeboatError(
      'not-delivered',
      `The connection to ${server} could not be encrypted${said}, and nothing was sent.`,
      security === 'starttls'
        ? 'The server does not offer STARTTLS here. Use the port that does (often 587), or TLS (often 465).'
        : 'Check the port: 465 speaks TLS from the first byte, 587 begins plain and wants STARTTLS.',
    );
  if (status !== null)
    return new LifeboatError(
      'not-delivered',
      `The mail server ${server} did not take the mail${said}.`,
      'Check sender and recipients; the server may want a login, or send for its own addresses alone.',
    );
  return new LifeboatError(
    'server-unreachable',
    `The mail server ${server} could not be reached (${originalCode || code || 'no reason given'}).`,
    unreachableHint(originalCode, security),
  );
}

function unreachableHint(code: string, security: MailConfig['security']): string {
  if (code === 'ENOTFOUND' || code === 'EDNS')
    return 'There is no server of this name. Check the host.';
  if (code.startsWith('ERR_SSL') && security === 'tls')
    return 'It does not speak TLS from the first byte here. Use STARTTLS, or port 465.';
  return 'Check host and port, and whether the server runs and can be reached from this machine.';
}

function factsOf(error: unknown, secrets: readonly string[]): Facts {
  const text = (field: string) => {
    if (!(error instanceof Error)) return '';
    const value: unknown = Reflect.get(error, field);
    return typeof value === 'string' ? value : '';
  };
  const status: unknown = error instanceof Error ? Reflect.get(error, 'responseCode') : null;
  const line = redact(text('response'), secrets).replaceAll(/[\p{Cc}\s]+/gu, ' ');
  return {
    code: text('code'),
    originalCode: text('originalCode'),
    answer: line.trim().slice(0, MAX_ANSWER),
    status: typeof status === 'number' ? status : null,
  };
}
