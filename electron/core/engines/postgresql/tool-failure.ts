import { LifeboatError, type ErrorCode } from '../../../../shared/model/error.ts';
import type { RunningTool, ToolExit } from '../../tools/tool-call.ts';
import type { PostgresqlAccess } from './postgresql-access.ts';

interface Rule {
  readonly pattern: RegExp;
  readonly code: ErrorCode;
  readonly hint: string;
}

/** In order: the first that fits names the error. The texts are those of libpq and the server in English. */
const RULES: readonly Rule[] = [
  {
    pattern: /password authentication failed|no password supplied|empty password returned/,
    code: 'wrong-password',
    hint: 'Enter the password of this user again at the connection.',
  },
  {
    pattern: /no pg_hba\.conf entry|pg_hba\.conf rejects|role ".*" is not permitted to log in/,
    code: 'privilege-missing',
    hint: 'Let the server admit this user from this machine (pg_hba.conf, LOGIN), or use another user.',
  },
  {
    pattern: /FATAL: {2}(database ".*" does not exist|database ".*" is not currently accepting)/s,
    code: 'database-missing',
    hint: 'Check the name of the database, capital letters included.',
  },
  {
    pattern: /FATAL: {2}role ".*" does not exist/s,
    code: 'wrong-password',
    hint: 'Check the user of the connection; the server does not know it.',
  },
  {
    pattern:
      /aborting because of server version mismatch|unsupported version \(.*\) in file header/,
    code: 'tool-too-old',
    hint: 'Install the client package of the newer version, or point Lifeboat at it under Tools.',
  },
  {
    pattern: /No space left on device|could not extend file/,
    code: 'disk-full',
    hint: 'Make room on the disk that the message names, then start again.',
  },
  {
    pattern:
      /could not connect|Connection refused|could not translate host name|timeout expired|server closed the connection|connection to server .* failed|terminating connection|could not receive data|the database system is|no route to host|too many clients|SSL (error|connection)|server does not support SSL|lost synchronization|no connection to the server/i,
    code: 'server-unreachable',
    hint: 'Check that the server runs and that host, port, TLS mode and firewall let this machine in.',
  },
  {
    pattern:
      /permission denied|must be (owner|superuser|member)|query would be affected by row-level/,
    code: 'privilege-missing',
    hint: 'Grant this user what the message asks for (pg_read_all_data lets a user dump), or use another user.',
  },
  {
    pattern: /being accessed by other users/,
    code: 'target-in-use',
    hint: 'End the sessions on that database, then start again.',
  },
  {
    pattern: /database ".*" already exists/s,
    code: 'database-exists',
    hint: 'Choose another name, or restore with replace.',
  },
];

/** What a tool's bad end means. The message quotes the tool, whose stderr is redacted already. */
export function toolFailure(
  what: string,
  exit: ToolExit,
  server?: PostgresqlAccess,
): LifeboatError {
  const said = essence(exit.stderr);
  const ended =
    exit.signal === null
      ? `ended with exit code ${exit.exitCode ?? 'unknown'}`
      : `was ended by ${exit.signal}`;
  const where =
    server === undefined
      ? ''
      : ` (${server.address.user}@${server.address.host}:${server.address.port})`;
  const message = `${what}${where} ${ended}${said === '' ? '.' : `: ${said}`}`;
  const rule = RULES.find((candidate) => candidate.pattern.test(exit.stderr));
  if (rule !== undefined) return new LifeboatError(rule.code, message, rule.hint);
  return new LifeboatError(
    'tool-failed',
    message,
    exit.signal === null
      ? 'The message is the tool’s own; put right what it names, then start again.'
      : 'Something on this machine ended the program: look for memory limits, a shutdown or an operator.',
  );
}

/** Throws unless the program ended with 0. `signal` tells our own cancelling from other ends. */
export function assertDone(
  what: string,
  exit: ToolExit,
  signal: AbortSignal,
  server?: PostgresqlAccess,
): void {
  if (signal.aborted) throw cancelledError();
  if (exit.exitCode !== 0) throw toolFailure(what, exit, server);
}

/** Resolves when a running tool has ended with 0; otherwise rejects as `assertDone` throws. */
export async function untilDone(
  what: string,
  tool: RunningTool,
  signal: AbortSignal,
  server: PostgresqlAccess,
): Promise<void> {
  assertDone(what, await tool.finished, signal, server);
}

export function cancelledError(): LifeboatError {
  return new LifeboatError(
    'cancelled',
    'The work was cancelled.',
    'Start it again when you want it.',
  );
}

const ESSENCE_CHARACTERS = 2_000;

/** Errors first, without the tool's own prefix; all of it when no line is marked as an error. */
function essence(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  const errors = lines.filter((line) => /error|fatal|detail|hint/i.test(line));
  return (errors.length > 0 ? errors : lines).join(' / ').slice(0, ESSENCE_CHARACTERS);
}
