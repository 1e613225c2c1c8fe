import type { Command } from 'commander';
import { Option } from 'commander';
import type { z } from 'zod';
import type { runnerInputSchema } from '../../../shared/contract/connections.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { Session } from '../session.ts';
import { wholeNumber } from './parse-number.ts';

export interface RunnerFlags {
  readonly runner?: string;
  readonly composeProject?: string;
  readonly sshPort?: number;
  readonly sshKey?: string;
  readonly sshJump?: string;
  readonly sshKnownHosts?: string;
}

type RunnerInput = z.input<typeof runnerInputSchema>;

/** Adds where the tools run. */
export function withRunnerOptions(command: Command): Command {
  const options = [
    new Option(
      '--runner <where>',
      'local, docker:NAME, compose:FILE:SERVICE or ssh:USER@HOST (default: local)',
    ),
    new Option('--compose-project <name>', 'name of the Compose project, if it has another'),
    new Option('--ssh-port <port>', 'port of the SSH server').argParser(wholeNumber(1, 65_535)),
    new Option('--ssh-key <file>', 'private key (default: your agent and configuration)'),
    new Option('--ssh-jump <hosts>', 'jump host: USER@HOST:PORT'),
    new Option('--ssh-known-hosts <file>', 'host keys to believe (default: your own known_hosts)'),
  ];
  for (const option of options) command.addOption(option.helpGroup('Where the tools run:'));
  return command;
}

/**
 * The runner that the options describe.
 * @throws LifeboatError `invalid-input` for a word that is no runner, or an option of another one
 */
export function runnerInput(flags: RunnerFlags, session: Session): RunnerInput {
  const { runner = 'local' } = flags;
  const kind = runner.split(':', 1)[0] ?? '';
  const rest = runner.slice(kind.length + 1);
  refuseForeignOptions(flags, kind);
  switch (kind) {
    case 'local':
      if (rest === '') return { kind: 'local' };
      break;
    case 'docker':
      if (rest !== '') return { kind: 'docker', container: rest };
      break;
    case 'compose': {
      // The file may hold colons, as on Windows; the name of a service does not.
      const colon = rest.lastIndexOf(':');
      if (colon <= 0) break;
      return {
        kind: 'compose',
        file: { path: session.path(rest.slice(0, colon)) },
        project: flags.composeProject ?? null,
        service: rest.slice(colon + 1),
      };
    }
    case 'ssh': {
      if (rest === '') break;
      const at = rest.lastIndexOf('@');
      return {
        kind: 'ssh',
        host: rest.slice(at + 1),
        user: at === -1 ? null : rest.slice(0, at),
        port: flags.sshPort ?? null,
        identityFile: flags.sshKey === undefined ? null : { path: session.path(flags.sshKey) },
        jump: flags.sshJump ?? null,
        knownHosts:
          flags.sshKnownHosts === undefined ? null : { path: session.path(flags.sshKnownHosts) },
      };
    }
  }
  throw new LifeboatError(
    'invalid-input',
    `“${runner}” does not say where the tools run.`,
    'Write local, docker:NAME, compose:FILE:SERVICE or ssh:USER@HOST.',
  );
}

/** Whether anything was said about where the tools run. */
export function hasRunnerFlags(flags: RunnerFlags): boolean {
  const { runner, composeProject, sshPort, sshKey, sshJump, sshKnownHosts } = flags;
  return [runner, composeProject, sshPort, sshKey, sshJump, sshKnownHosts].some(
    (flag) => flag !== undefined,
  );
}

function refuseForeignOptions(flags: RunnerFlags, kind: string): void {
  const ssh = [flags.sshPort, flags.sshKey, flags.sshJump, flags.sshKnownHosts];
  if (kind !== 'ssh' && ssh.some((flag) => flag !== undefined)) {
    throw new LifeboatError(
      'invalid-input',
      'An option of SSH was given without --runner ssh:USER@HOST.',
      'Name the machine with --runner, or leave the option out.',
    );
  }
  if (kind !== 'compose' && flags.composeProject !== undefined) {
    throw new LifeboatError(
      'invalid-input',
      '--compose-project was given without --runner compose:FILE:SERVICE.',
      'Name the service with --runner, or leave the option out.',
    );
  }
}
