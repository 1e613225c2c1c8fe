import { Option } from 'commander';
import type { Command } from 'commander';
import type { NewStep } from '../../../shared/contract/hooks.ts';
import type { CallInput } from '../../../shared/contract/contract.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { HookEvent, HookPhase } from '../../../shared/model/hook.ts';
import { connectionIdOf } from '../../../shared/model/source.ts';
import type { Session } from '../session.ts';
import { durationSeconds } from './parse-duration.ts';
import { readSecretFromStdin } from './read-secret.ts';

export interface StepFlags {
  readonly composeStop?: string;
  readonly composeStart?: string;
  readonly services?: string;
  readonly project?: string;
  readonly urlStdin?: boolean;
  readonly urlEnv?: string;
  readonly method?: 'GET' | 'POST';
  readonly timeout?: number;
  readonly command?: string;
}

/** Where a step stands. */
export interface StepPlaceFlags {
  readonly on: HookEvent;
  readonly phase: HookPhase;
}

type StepInput = CallInput<'hooks.add'>['step'];

/** Adds what says where a step stands and what it does. */
export function withStepOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--on <job>', 'around which jobs')
        .choices(['backup', 'restore'])
        .makeOptionMandatory(),
    )
    .addOption(
      new Option('--phase <phase>', 'before the work, or after it')
        .choices(['before', 'after'])
        .makeOptionMandatory(),
    )
    .option('--compose-stop <file>', 'stop services of this compose file')
    .option('--compose-start <file>', 'start services of this compose file')
    .option('--services <names>', 'services, with commas (default: all of them)')
    .option('--project <name>', 'project of the compose file')
    .option('--url-stdin', 'call the address on standard input')
    .option('--url-env <name>', 'call the address in this environment variable')
    .addOption(new Option('--method <method>', 'how (default: GET)').choices(['GET', 'POST']))
    .option('--timeout <time>', 'how long the call may take (default: 30s)', durationSeconds)
    .option('--command <command>', 'run a command of `lifeboat command list`');
}

/**
 * The step that the options describe, for a source or for the sources of a plan.
 * @throws LifeboatError `invalid-input` unless they describe exactly one
 */
export async function stepInput(
  session: Session,
  sources: readonly string[],
  flags: StepFlags,
): Promise<StepInput> {
  refuseOthers(flags);
  if (flags.command !== undefined) return { kind: 'command', command: flags.command };
  if (flags.urlStdin === true || flags.urlEnv !== undefined) return httpStep(session, flags);
  return composeStep(session, sources, flags);
}

async function httpStep(session: Session, flags: StepFlags): Promise<StepInput> {
  const { method, timeout, urlEnv } = flags;
  const url =
    urlEnv === undefined
      ? await readSecretFromStdin('address', session.surroundings)
      : session.surroundings.env[urlEnv];
  if (!url)
    throw new LifeboatError(
      'invalid-input',
      `The environment variable ${urlEnv} is not set, or is empty.`,
      'Set it for this command, or use --url-stdin.',
    );
  return {
    kind: 'http',
    url,
    ...(method && { method }),
    ...(timeout && { timeoutSeconds: timeout }),
  };
}

async function composeStep(
  session: Session,
  sources: readonly string[],
  flags: StepFlags,
): Promise<StepInput> {
  const { composeStop, composeStart, project = null, services } = flags;
  const places = await Promise.all(sources.map((source) => runsElsewhere(session, source)));
  // The core refuses a step for sources that do not agree in that.
  const isRemote = places.includes(true);
  const file = composeStop ?? composeStart ?? '';
  return {
    kind: 'compose',
    action: composeStop === undefined ? 'start' : 'stop',
    file: isRemote ? { remotePath: file } : { path: session.path(file) },
    project,
    services: services === undefined ? [] : services.split(','),
  };
}

/** Whether the tools of a source, and so its compose files, are on another machine. */
async function runsElsewhere(session: Session, source: string): Promise<boolean> {
  const { config } = await session.call('sources.get', { source });
  const connectionId = connectionIdOf(config);
  if (connectionId === null) return false;
  const connections = await session.call('connections.list', {});
  return connections.find(({ id }) => id === connectionId)?.runner.kind === 'ssh';
}

/** Which options belong to which kind of step; one kind has to be there, and nothing of another. */
const kinds: Readonly<Record<NewStep['kind'], readonly (keyof StepFlags)[]>> = {
  compose: ['composeStop', 'composeStart', 'services', 'project'],
  http: ['urlStdin', 'urlEnv', 'method', 'timeout'],
  command: ['command'],
};
const heads: readonly (keyof StepFlags)[] = [
  'composeStop',
  'composeStart',
  'urlStdin',
  'urlEnv',
  'command',
];

function refuseOthers(flags: StepFlags): void {
  const given = heads.filter((name) => flags[name] !== undefined);
  const kind = Object.values(kinds).find(
    (names) => given[0] !== undefined && names.includes(given[0]),
  );
  const all = Object.values(kinds).flat();
  const stray = all.filter((name) => flags[name] !== undefined && kind?.includes(name) !== true);
  if (given.length === 1 && stray.length === 0) return;
  throw new LifeboatError(
    'invalid-input',
    given.length === 1
      ? `The option --${dashed(stray[0] ?? '')} does not belong to this kind of step.`
      : 'A step does one thing.',
    'Give one of --compose-stop FILE, --compose-start FILE (with --services, --project), --url-stdin, ' +
      '--url-env NAME (with --method, --timeout) and --command NAME.',
  );
}

function dashed(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
