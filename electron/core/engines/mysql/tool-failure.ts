import { describeAddress } from '../../../../shared/model/connection.ts';
import { LifeboatError, type ErrorCode } from '../../../../shared/model/error.ts';
import type { RunningTool, ToolExit } from '../../tools/tool-call.ts';
import { isNoLoss } from './dump-stderr.ts';
import type { MysqlAccess } from './connection-settings.ts';

interface Rule {
  /** Numbers of the server and of the client library, the same in both families but where told. */
  readonly numbers: readonly number[];
  readonly pattern?: RegExp;
  readonly code: ErrorCode;
  readonly hint: string;
}

/** In order: the first that fits names the error. */
const RULES: readonly Rule[] = [
  {
    numbers: [1045, 1698],
    code: 'wrong-password',
    hint: 'Enter user and password again at the connection. The server also looks at where a user comes from: it may know this one from another host only.',
  },
  {
    numbers: [1049],
    code: 'database-missing',
    // Seen with mariadb-dump 10.11, which looks for the name as it stands inside of quotes.
    hint: 'Check the name of the database, capital letters included. MariaDB’s dump tool says the same of a database that is there when its name has quotes and it holds events: leave the events out then.',
  },
  {
    numbers: [1153, 2020],
    pattern: /packet bigger than 'max_allowed_packet'|packet.* too large/i,
    code: 'tool-failed',
    hint: 'Raise max_allowed_packet of the server (SET GLOBAL max_allowed_packet = 1073741824), then start again.',
  },
  {
    numbers: [1021, 1114, 28],
    pattern: /No space left on device|Errcode: 28|The table '.*' is full/,
    code: 'disk-full',
    hint: 'Make room on the disk of the server, then start again.',
  },
  {
    numbers: [2026],
    pattern: /SSL (connection )?error|TLS\/SSL error/,
    code: 'server-unreachable',
    hint: 'The encrypted connection failed: check the TLS mode of the connection and the certificate of the server.',
  },
  {
    numbers: [2059, 1251],
    pattern: /Authentication plugin .* cannot be loaded|authentication protocol requested/,
    code: 'tool-too-old',
    hint: 'This client cannot sign in the way that the server wants. Install the client package of the server’s own family and version, or point Lifeboat at it under Tools.',
  },
  {
    numbers: [2002, 2003, 2005, 2006, 2013, 2055, 1040, 1129, 1130, 1053, 4031, 1927, 1317],
    pattern:
      /Can't connect|server has gone away|Lost connection|Unknown (MySQL |MariaDB )?server host/,
    code: 'server-unreachable',
    hint: 'Check that the server runs and that host, port, TLS mode and firewall let this machine in.',
  },
  {
    numbers: [1449],
    code: 'dump-incomplete',
    hint: 'A view or routine belongs to a user (its definer) who does not exist any more. Create that user, give the object another definer, or exclude it.',
  },
  {
    numbers: [1356],
    code: 'dump-incomplete',
    hint: 'A view refers to something that is not there or that its definer may not use. Put the view right, or exclude it.',
  },
  {
    numbers: [1044, 1142, 1143, 1227, 1370, 1095, 1419, 1410],
    pattern: /access denied|insufficient privileges|command denied/i,
    code: 'privilege-missing',
    hint: 'Grant this user what the message asks for, or use a connection of another user.',
  },
  {
    numbers: [1205, 3572],
    code: 'target-in-use',
    hint: 'Somebody holds a table of that database. End their sessions, then start again.',
  },
  {
    numbers: [1007],
    code: 'database-exists',
    hint: 'Choose another name, or restore with replace.',
  },
  {
    numbers: [1273, 1115, 1286, 1193, 1231, 1064],
    code: 'restore-errors',
    hint: 'This server does not know what the dump uses: restore on a server of the same family and of the same version or a newer one.',
  },
];

/** What a tool's bad end means. The message quotes the tool, whose stderr is redacted already. */
export function toolFailure(what: string, exit: ToolExit, access?: MysqlAccess): LifeboatError {
  const said = essence(exit.stderr);
  const ended =
    exit.signal === null
      ? `ended with exit code ${exit.exitCode ?? 'unknown'}`
      : `was ended by ${exit.signal}`;
  const where = access === undefined ? '' : ` (${describeAddress(access.address)})`;
  const message = `${what}${where} ${ended}${said === '' ? '.' : `: ${said}`}`;
  const rule = ruleFor(said);
  if (rule !== undefined) return new LifeboatError(rule.code, message, rule.hint);
  return new LifeboatError(
    'tool-failed',
    message,
    exit.signal === null
      ? 'The message is the tool’s own; put right what it names, then start again.'
      : 'Something on this machine ended the program: look for memory limits, a shutdown or an operator.',
  );
}

/** The client writes `ERROR 1045 (28000)`, the dump tools `Got error: 1045:` or `(1045)`. */
function ruleFor(said: string): Rule | undefined {
  const numbers = [...said.matchAll(/(?:ERROR:? |error:? |\()(\d{2,5})(?: \(|:|\)|"|$)/g)].map(
    ([, number]) => Number(number),
  );
  return (
    RULES.find((rule) => numbers.some((number) => rule.numbers.includes(number))) ??
    RULES.find((rule) => rule.pattern?.test(said) === true)
  );
}

/** Throws unless the program ended with 0. `signal` tells our own cancelling from other ends. */
export function assertDone(
  what: string,
  exit: ToolExit,
  signal: AbortSignal,
  access?: MysqlAccess,
): void {
  if (signal.aborted) throw cancelledError();
  if (exit.exitCode !== 0) throw toolFailure(what, exit, access);
}

/** Resolves when a running tool has ended with 0; otherwise rejects as `assertDone` throws. */
export async function untilDone(
  what: string,
  tool: RunningTool,
  signal: AbortSignal,
  access: MysqlAccess,
): Promise<void> {
  assertDone(what, await tool.finished, signal, access);
}

export function cancelledError(): LifeboatError {
  return new LifeboatError(
    'cancelled',
    'The work was cancelled.',
    'Start it again when you want it.',
  );
}

const ESSENCE_CHARACTERS = 2_000;

/** Lines that tell of an error, without the statement that MariaDB's client quotes between dashes. */
function essence(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '' && !isNoLoss(line));
  const errors = lines.filter((line) => /error|denied|couldn't|cannot|insufficient/i.test(line));
  return (errors.length > 0 ? errors : lines).slice(-20).join(' / ').slice(0, ESSENCE_CHARACTERS);
}
