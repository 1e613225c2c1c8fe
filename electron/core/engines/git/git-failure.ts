import { LifeboatError, type ErrorCode } from '../../../../shared/model/error.ts';
import type { ToolExit } from '../../tools/tool-call.ts';

interface Rule {
  readonly pattern: RegExp;
  readonly code: ErrorCode;
  readonly hint: string;
}

/** What git says and what it means; the first fitting rule counts. Git speaks English here: LC_ALL is C. */
const RULES: readonly Rule[] = [
  {
    pattern: /No space left on device|Disk quota exceeded/,
    code: 'disk-full',
    hint: 'Make room on the disk that the message names, then start again.',
  },
  {
    pattern: /detected dubious ownership/,
    code: 'privilege-missing',
    hint: 'The folder belongs to another user. Run Lifeboat as that user, or, if you trust it, run as the user that Lifeboat runs as: git config --global --add safe.directory PATH.',
  },
  {
    pattern: /Host key verification failed/,
    code: 'server-unreachable',
    hint: 'Connect once with ssh by hand, compare the host key, and accept it; then start again.',
  },
  {
    pattern: /Permission denied \(/,
    code: 'privilege-missing',
    hint: 'Load the key that this server knows into your SSH agent (ssh-add), or name it in your ssh configuration.',
  },
  {
    pattern:
      /could not read (Username|Password)|Authentication failed|terminal prompts disabled|HTTP 40[13]/,
    code: 'wrong-password',
    hint: 'Lifeboat asks for no password here: use an ssh address with a key in your agent, or a credential helper of git.',
  },
  {
    pattern:
      /Could not resolve host|Connection (refused|timed out|reset)|No route to host|unable to access|Could not read from remote|early EOF.*remote|Connection closed/s,
    code: 'server-unreachable',
    hint: 'Check the address, the network, and that you may read this repository.',
  },
  {
    pattern: /not a git repository|does not appear to be a git repository|repository .* not found/i,
    code: 'not-found',
    hint: 'Name the folder that holds .git, or the folder of a bare repository itself.',
  },
  {
    pattern: /cannot change to|No such file or directory/,
    code: 'file-missing',
    hint: 'Check the path, and that its disk is mounted.',
  },
  {
    pattern:
      /missing object|bad object|bad tree|corrupt|unable to read|missing blob|bad ref|packfile/i,
    code: 'source-damaged',
    hint: 'Run git fsck --full in that repository; fetch what is missing from another clone, then back up again.',
  },
  {
    pattern: /Permission denied|insufficient permission/,
    code: 'file-not-readable',
    hint: 'Give the user that runs git the right to that folder.',
  },
];

/** What a bad end of git means. The message quotes git, whose stderr holds no secret of ours. */
export function gitFailure(what: string, exit: ToolExit): LifeboatError {
  const ended =
    exit.signal === null
      ? `ended with exit code ${exit.exitCode ?? 'unknown'}`
      : `was ended by ${exit.signal}`;
  const said = essence(exit.stderr);
  const message = `git ${what} ${ended}${said === '' ? '.' : `: ${said}`}`;
  const rule = RULES.find(({ pattern }) => pattern.test(exit.stderr));
  return new LifeboatError(
    rule?.code ?? 'tool-failed',
    message,
    rule?.hint ?? 'The message is git’s own; put right what it names, then start again.',
  );
}

/** Why work ended that was told to stop. */
export function cancelledError(signal: AbortSignal): LifeboatError {
  if (signal.reason instanceof LifeboatError) return signal.reason;
  return new LifeboatError(
    'cancelled',
    'The work was cancelled.',
    'Start it again when you want it.',
  );
}

/** The last lines without git's advice, as one line. */
function essence(stderr: string): string {
  return stderr
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(hint|Cloning into|remote: )/.test(line))
    .slice(-8)
    .join(' / ')
    .slice(-1_500);
}
