import type { Command, CommanderError } from 'commander';
import type { ErrorData } from '../../shared/model/error.ts';

/** What commander complains about, in the form of every other error. */
export function usageError(
  error: CommanderError,
  program: Command,
  argv: readonly string[],
): ErrorData {
  const command = namedCommand(program, argv);
  if (error.code === 'commander.help') return unfinishedCommand(command);
  return {
    code: 'invalid-input',
    message: sentence(withoutValue(shortened(error.message.replace(/^error: /, '')))),
    hint: helpHint(command),
  };
}

function unfinishedCommand(command: Command): ErrorData {
  const next = command.commands.map((child) => child.name()).filter((name) => name !== 'help');
  return {
    code: 'invalid-input',
    message: `\`${fullName(command)}\` needs a command after it.`,
    hint: `One of: ${next.join(', ')}.`,
  };
}

/** The deepest command that the arguments name. */
function namedCommand(program: Command, argv: readonly string[]): Command {
  return argv.reduce(
    (command, word) => command.commands.find((child) => child.name() === word) ?? command,
    program,
  );
}

/** Where it stands how a command is used. */
export function helpHint(command: Command): string {
  return `\`${fullName(command)} --help\` shows how it is used.`;
}

function fullName(command: Command): string {
  return command.parent ? `${fullName(command.parent)} ${command.name()}` : command.name();
}

/**
 * Which option or argument has a value that cannot be taken, and why; without the value.
 */
function shortened(message: string): string {
  return message
    .replace(/^option '(?:-\w, )?(--[\w-]+)[^']*' argument '.*' is invalid\. /s, '$1: ')
    .replace(/^command-argument value '.*' is invalid for argument '([\w-]+)'\. /s, '<$1>: ');
}

/**
 * What stands after a misspelt `--pasword=`, or as a word too many, may well be a secret. The name,
 * or the number of words, is enough to find the mistake.
 */
function withoutValue(message: string): string {
  return message
    .replace(/^(unknown option '[^'=]+)=.*'/s, "$1'")
    .replace(/^(too many arguments .* but got \d+): .*$/s, '$1');
}

function sentence(text: string): string {
  const [first = '', ...rest] = text.trim().split('\n');
  const ended = /[.!?]$/.test(first) ? first : `${first}.`;
  return [ended.charAt(0).toUpperCase() + ended.slice(1), ...rest].join(' ');
}
