import type { Command } from 'commander';
import { done } from '../answer.ts';
import { machineInput, pathOn, withMachineOptions } from '../input/machine-options.ts';
import type { MachineFlags } from '../input/machine-options.ts';
import type { Session } from '../session.ts';
import { describeComposeProject } from '../text/describe-compose.ts';

/** `compose`: what of a Compose project could be protected. */
export function addComposeCommands(program: Command, session: Session): void {
  const compose = program.command('compose').description('Compose projects');
  withMachineOptions(
    compose
      .command('inspect <path>')
      .description('show the databases, volumes and files of a project, from its file or folder'),
  ).action(
    session.answers(async (path: string, flags: MachineFlags) => {
      const machine = machineInput(flags, session);
      const file = pathOn(machine, path, session);
      const found = await session.call('sources.discoverCompose', { machine, file });
      return done(found, describeComposeProject(found));
    }),
  );
}
