import type { RunnerConfig } from '../../../shared/model/connection.ts';
import { LifeboatError, type ErrorCode } from '../../../shared/model/error.ts';

interface Rule {
  readonly pattern: RegExp;
  readonly code: ErrorCode;
  readonly message: (place: string) => string;
  readonly hint: string;
}

/** In order: the first that fits names the error. The texts are those of docker and compose. */
const RULES: readonly Rule[] = [
  {
    pattern:
      /permission denied while trying to connect to the docker|dial unix .*permission denied/i,
    code: 'privilege-missing',
    message: () => 'This user may not talk to Docker on this machine',
    hint: 'Add the user to the group "docker" and sign in again, or set DOCKER_HOST to a daemon of its own.',
  },
  {
    pattern:
      /cannot connect to the docker daemon|failed to connect to the docker api|error during connect|is the docker daemon running/i,
    code: 'server-unreachable',
    message: () => 'Docker is not reachable on this machine',
    hint: 'Start Docker; if it listens elsewhere, set DOCKER_HOST or DOCKER_CONTEXT for Lifeboat too.',
  },
  {
    pattern:
      /is not a docker command|unknown command: docker compose|unknown shorthand flag: '[pf]'|unknown flag: --(file|project-name)/i,
    code: 'tool-missing',
    message: () => 'Docker has no Compose on this machine',
    hint: 'Install the package "docker-compose-plugin" (or "docker-compose-v2") on this machine.',
  },
  {
    pattern: /no such container/i,
    code: 'not-found',
    message: (place) => `There is no such thing as ${place}`,
    hint: 'Look the name up with "docker ps --all", capital letters included, and correct the connection.',
  },
  {
    pattern:
      /no such service|no configuration file provided|open .*(no such file|cannot find)|stat .*no such file/i,
    code: 'not-found',
    message: (place) => `Compose does not find ${place}`,
    hint: 'Check the compose file, project and service of the connection; "docker compose ls" lists projects.',
  },
  {
    pattern: /is not running|is paused|is restarting|service ".*" is not running|not running/i,
    code: 'server-unreachable',
    message: (place) => `It is not running: ${place}`,
    hint: 'Start it ("docker start", "docker compose up -d"), then try again.',
  },
  {
    pattern: /executable file not found|exec: "sh"|no such file or directory: unknown/i,
    code: 'tool-missing',
    message: (place) => `There is no shell "sh" in ${place}`,
    hint: 'Use an image with a shell, or run the tools elsewhere and reach the server over the network.',
  },
];

/** What it means that docker could start nothing; quotes what it said. */
export function explainDocker(
  config: Extract<RunnerConfig, { kind: 'docker' | 'compose' }>,
  place: string,
  said: string,
  exitCode: number | null,
): LifeboatError {
  const rule = RULES.find((candidate) => candidate.pattern.test(said));
  const quote = said.split('\n').at(-1) ?? '';
  if (rule !== undefined) {
    return new LifeboatError(rule.code, `${rule.message(place)}: ${quote}`, rule.hint);
  }
  const command = config.kind === 'docker' ? 'docker exec' : 'docker compose exec';
  return new LifeboatError(
    'server-unreachable',
    `Nothing could be started in ${place}: ${command} ended with exit code ${exitCode ?? 'unknown'}${quote === '' ? '.' : `: ${quote}`}`,
    'The message is Docker’s own; put right what it names, then start again.',
  );
}
