import { isAbsolute } from 'node:path';
import type { NewCommand } from '../../../shared/contract/hooks.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { HookCommand } from '../../../shared/model/hook.ts';
import type { CoreParts } from '../core-parts.ts';
import { localPath } from '../sources/source-config.ts';

/** Enters a command in the list. Main has asked a person before, when it comes from the window. */
export function addCommand(parts: CoreParts, wanted: NewCommand): HookCommand {
  const { name, args, timeoutSeconds } = wanted;
  const program = localPath(wanted.program);
  const folder = wanted.folder === null ? null : localPath(wanted.folder);
  if (!isAbsolute(program) || (folder !== null && !isAbsolute(folder))) throw notAbsolute();
  const command: HookCommand = {
    id: parts.newId(),
    name,
    program,
    args,
    folder,
    timeoutSeconds,
    createdAt: parts.moment(),
  };
  parts.catalog.transaction(() => {
    parts.catalog.hookCommands.insert(command);
    parts.audit('command.add', name, details(command));
  });
  parts.events.changed('hooks');
  return command;
}

/** Throws `conflict` while a source uses the command. */
export function removeCommand(parts: CoreParts, ref: string): void {
  const { catalog } = parts;
  catalog.transaction(() => {
    const command = catalog.hookCommands.find(ref);
    const users = catalog.hooks.usersOfCommand(command.id).map((name) => `“${name}”`);
    if (users.length > 0)
      throw new LifeboatError(
        'conflict',
        `The command is a step of ${users.join(', ')}.`,
        'Remove those steps first.',
      );
    catalog.hookCommands.remove(command.id);
    parts.audit('command.remove', command.name, details(command));
  });
  parts.events.changed('hooks');
}

function details({ id, program, args, folder, timeoutSeconds }: HookCommand) {
  return { id, program, args, folder, timeoutSeconds };
}

function notAbsolute(): LifeboatError {
  return new LifeboatError(
    'invalid-input',
    'The path of a program or folder has to begin at the root.',
    'Give the whole path; “command -v NAME” in a shell tells that of a program.',
  );
}
