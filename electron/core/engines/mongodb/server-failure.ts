import { LifeboatError, type ErrorCode } from '../../../../shared/model/error.ts';
import type { ToolExit } from '../../tools/tool-call.ts';
import { redact } from '../../tools/redact.ts';
import type { MongodbAccess } from './mongodb-access.ts';

interface Rule {
  readonly pattern: RegExp;
  readonly code: ErrorCode;
  readonly hint: string;
}

/** In order: the first that fits names the error. The texts are those of server, driver and tools. */
const RULES: readonly Rule[] = [
  {
    pattern: /Authentication ?Failed|auth(entication)? error|bad auth|unable to authenticate/i,
    code: 'wrong-password',
    hint: 'Enter user and password of the connection again, and check authSource: the database in which the user was made.',
  },
  {
    pattern: /not authorized|Unauthorized|requires authentication|user is not allowed/i,
    code: 'privilege-missing',
    hint: 'Give the user the roles "backup" (to dump) and "restore" (to restore), or use another user.',
  },
  {
    pattern: /ENOTFOUND|EAI_AGAIN|ENODATA|querySrv|queryTxt|no such host|lookup .* on /i,
    code: 'server-unreachable',
    hint: 'The name of the server cannot be resolved. Check it; an address that begins with mongodb+srv:// needs a DNS server that answers SRV and TXT questions.',
  },
  {
    pattern: /certificate|TLS|SSL|x509|EPROTO/,
    code: 'server-unreachable',
    hint: 'Check the TLS options of the address (tls, tlsCAFile): the server asks for TLS, does not offer it, or its certificate is not trusted here.',
  },
  {
    pattern: /No space left|disk full|OutOfDiskSpace/i,
    code: 'disk-full',
    hint: 'Make room on the disk of the server, then start again.',
  },
  {
    pattern: /duplicate key|E11000|document validation|failed to restore/i,
    code: 'restore-errors',
    hint: 'Put right what the message names, then restore again into a new name.',
  },
  {
    pattern:
      /ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|server selection (error|timeout)|timed out|connection refused|connection reset|broken pipe|socket|connection\(|incomplete read|unexpected EOF|topology|closed|network/i,
    code: 'server-unreachable',
    hint: 'Check that the server runs, and that host, port, replica set name, TLS and firewall (of a hosted cluster: its IP access list) let this machine in.',
  },
];

const ESSENCE_CHARACTERS = 2_000;

/** What a bad end of a tool means. */
export function toolFailure(what: string, exit: ToolExit, access: MongodbAccess): LifeboatError {
  const said = essence(redact(exit.stderr, secretsOf(access)));
  const ended =
    exit.signal === null
      ? `ended with exit code ${exit.exitCode ?? 'unknown'}`
      : `was ended by ${exit.signal}`;
  const message = `${what} ${ended}${said === '' ? '.' : `: ${said}`}`;
  const rule = RULES.find(({ pattern }) => pattern.test(exit.stderr));
  if (rule !== undefined) return new LifeboatError(rule.code, message, rule.hint);
  return new LifeboatError(
    'tool-failed',
    message,
    exit.signal === null
      ? 'The message is the tool’s own; put right what it names, then start again.'
      : 'Something on that machine ended the program: look for memory limits, a shutdown or an operator.',
  );
}

/** What an error of the driver means. */
export function driverFailure(error: unknown, access: MongodbAccess): LifeboatError {
  if (error instanceof LifeboatError) return error;
  const text = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown error';
  const message = `The MongoDB server did not do what was asked: ${redact(text, secretsOf(access))}`;
  const rule = RULES.find(({ pattern }) => pattern.test(text));
  return new LifeboatError(
    rule?.code ?? 'tool-failed',
    message.slice(0, ESSENCE_CHARACTERS),
    rule?.hint ?? 'The message is the server’s own; put right what it names, then start again.',
  );
}

export function cancelledError(): LifeboatError {
  return new LifeboatError(
    'cancelled',
    'The work was cancelled.',
    'Start it again when you want it.',
  );
}

/** A line of a tool without its time. */
export function withoutTime(line: string): string {
  return line.replace(/^\d{4}-\d\d-\d\dT[\d:.]+[+-]\d{4}\s+/, '').trim();
}

function secretsOf({ password }: MongodbAccess): string[] {
  return password === null ? [] : [password, encodeURIComponent(password)];
}

function essence(stderr: string): string {
  const lines = stderr
    .split('\n')
    .map(withoutTime)
    .filter((line) => line !== '');
  const errors = lines.filter((line) => /fail|error|warning/i.test(line));
  return (errors.length > 0 ? errors : lines.slice(-5)).join(' / ').slice(0, ESSENCE_CHARACTERS);
}
