import type { Command } from 'commander';
import type { AnyPathInput } from '../../../shared/model/common.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { Session } from '../session.ts';
import { hasRunnerFlags, runnerInput, withRunnerOptions } from './runner-options.ts';
import type { RunnerFlags } from './runner-options.ts';

export interface MachineFlags extends RunnerFlags {
  readonly connection?: string;
}

/** Adds where a source is that has no server: this machine, another, or a known connection. */
export function withMachineOptions(command: Command): Command {
  return withRunnerOptions(
    command.option('--connection <connection>', 'a known connection instead of --runner'),
  );
}

/** The machine that the options describe; null is this one. */
export function machineInput(flags: MachineFlags, session: Session) {
  if (flags.connection !== undefined) {
    if (hasRunnerFlags(flags)) throw eitherOr('the options of the runner');
    return { connection: flags.connection };
  }
  const runner = runnerInput(flags, session);
  return runner.kind === 'local' ? null : { engine: 'machine' as const, runner };
}

/** A path made absolute when it is on this machine; one of another machine stays as it was written. */
export function pathOn(machine: object | null, text: string, session: Session): AnyPathInput {
  return machine === null ? { path: session.path(text) } : { remotePath: text };
}

/**
 * The known connection that was named, or what `describe` makes of the other options.
 * @throws LifeboatError `invalid-input` when both were given
 */
export async function knownOr<T>(
  flags: MachineFlags,
  own: readonly unknown[],
  describe: () => Promise<T>,
): Promise<T | { connection: string }> {
  if (flags.connection === undefined) return describe();
  if (own.some((flag) => flag !== undefined) || hasRunnerFlags(flags)) {
    throw eitherOr('the options of the server');
  }
  return { connection: flags.connection };
}

function eitherOr(others: string): LifeboatError {
  return new LifeboatError(
    'invalid-input',
    'A known connection has its own address, password and runner.',
    `Leave out either --connection, or ${others}.`,
  );
}
