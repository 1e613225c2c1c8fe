import type { Command } from 'commander';
import { done } from '../answer.ts';
import { durationSeconds } from '../input/parse-duration.ts';
import { collect } from '../input/parse-number.ts';
import type { Session } from '../session.ts';
import { commandTable, describeHookCommand } from '../text/describe-hook.ts';

interface AddFlags {
  readonly name: string;
  readonly program: string;
  readonly arg?: readonly string[];
  readonly folder?: string;
  readonly timeout: number;
}

/** `command`: programs that steps may run. */
export function addCommandCommands(program: Command, session: Session): void {
  const command = program
    .command('command')
    .description('programs that steps before and after backups and restores may run');

  command
    .command('add')
    .description('enter a program; it is run as it stands, without a shell')
    .requiredOption('--name <name>', 'what you call it')
    .requiredOption('--program <file>', 'the program')
    .option(
      '--arg <text>',
      'an argument; may be repeated. Never a secret: arguments are public',
      collect,
    )
    .option('--folder <dir>', 'the folder it runs in (default: that of the program)')
    .option('--timeout <time>', 'it is ended after this time', durationSeconds, 60)
    .action(
      session.answers(async (flags: AddFlags) => {
        const added = await session.call('commands.add', {
          name: flags.name,
          program: { path: session.path(flags.program) },
          args: [...(flags.arg ?? [])],
          folder: flags.folder === undefined ? null : { path: session.path(flags.folder) },
          timeoutSeconds: flags.timeout,
        });
        return done(added, `The command was entered.\n${describeHookCommand(added)}`);
      }),
    );

  command
    .command('list')
    .description('list the commands')
    .action(
      session.answers(async () => {
        const commands = await session.call('commands.list', {});
        return done(commands, commandTable(commands));
      }),
    );

  command
    .command('remove <command>')
    .description('remove a command that no step uses')
    .action(
      session.answers(async (ref: string) => {
        const value = await session.call('commands.remove', { command: ref });
        return done(value, `The command “${ref}” was removed.`);
      }),
    );
}
