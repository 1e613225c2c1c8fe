import { LifeboatError, type ErrorCode } from '../../../../shared/model/error.ts';
import type { ToolExit } from '../../tools/tool-call.ts';

interface Rule {
  readonly pattern: RegExp;
  readonly code: ErrorCode;
  readonly hint: string;
}

const RULES: readonly Rule[] = [
  {
    pattern: /permission denied while trying to connect|dial unix .*permission denied/i,
    code: 'privilege-missing',
    hint: 'Add the user to the group "docker" and sign in again, or set DOCKER_HOST to a daemon of its own.',
  },
  {
    pattern:
      /cannot connect to the docker daemon|failed to connect to the docker api|error during connect|is the docker daemon running/i,
    code: 'server-unreachable',
    hint: 'Start Docker there; if it listens elsewhere, set DOCKER_HOST or DOCKER_CONTEXT.',
  },
  {
    pattern: /No space left on device|disk quota exceeded/i,
    code: 'disk-full',
    hint: 'Make room on the disk that holds Docker’s volumes, then start again.',
  },
  {
    pattern: /volume is in use/i,
    code: 'target-in-use',
    hint: 'Remove or stop the containers that use the volume, then start again.',
  },
  {
    pattern: /no such volume/i,
    code: 'not-found',
    hint: 'Look the name up with "docker volume ls"; Compose puts the project’s name before it.',
  },
];

/** What a bad end of docker means. */
export function dockerFailure(what: string, exit: ToolExit): LifeboatError {
  const ended =
    exit.signal === null
      ? `ended with exit code ${exit.exitCode ?? 'unknown'}`
      : `was ended by ${exit.signal}`;
  const said = exit.stderr.split('\n').slice(-4).join(' / ').slice(-1_500);
  const rule = RULES.find(({ pattern }) => pattern.test(exit.stderr));
  return new LifeboatError(
    rule?.code ?? 'tool-failed',
    `docker ${what} ${ended}${said === '' ? '.' : `: ${said}`}`,
    rule?.hint ?? 'The message is Docker’s own; put right what it names, then start again.',
  );
}

/** Why work ended that was told to stop. */
export function cancelledError(signal: AbortSignal): LifeboatError {
  if (signal.reason instanceof LifeboatError) return signal.reason;
  return new LifeboatError(
    'cancelled',
    'The work on the volume was cancelled.',
    'Start it again when you want it.',
  );
}
