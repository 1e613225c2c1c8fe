import { channelCalls, type NewChannelConfig } from '../../../shared/contract/channels.ts';
import type { ParsedInput, WindowCallName } from '../../../shared/contract/contract.ts';
import { hookCalls } from '../../../shared/contract/hooks.ts';
import { planCalls } from '../../../shared/contract/plans.ts';
import { LifeboatError } from '../../../shared/model/error.ts';

/** What a person is asked before a call of the window goes on. */
export interface Question {
  readonly title: string;
  readonly message: string;
  /** All that would be run or called, in full. */
  readonly detail: string;
  /** Label of the button that lets the call pass. */
  readonly confirm: string;
}

/** Asks in a dialog of the system. False for anything but a press of the confirming button. */
export type Ask = (question: Question) => Promise<boolean>;

/** More does not fit a dialog for certain, and what does not fit was not seen. */
const MOST_CHARACTERS = 1500;
const MOST_LINES = 24;

/**
 * Lets a call of the window pass only when a person has seen in full what it would have run, or called
 * over the network, later. The window shows such things too, but it is not believed: a page that was taken
 * over could press its own buttons. Rejects with `cancelled` when nobody agreed, or when the page that
 * wanted it is gone.
 */
export async function confirmCall(
  name: WindowCallName,
  input: unknown,
  ask: Ask,
  signal: AbortSignal,
): Promise<void> {
  const question = questionOf(name, input);
  if (question === null) return;
  refuseUnseen(question.detail);
  const isConfirmed: unknown = await ask(question).catch(() => false);
  if (isConfirmed === true && !signal.aborted) return;
  throw new LifeboatError(
    'cancelled',
    'This was not confirmed, and nothing was stored.',
    'Confirm it in the dialog of the system when you want it.',
  );
}

/** Null for a call that needs no confirmation. `input` was parsed, its path tokens were replaced. */
export function questionOf(name: WindowCallName, input: unknown): Question | null {
  if (name === 'commands.add') return commandQuestion(input);
  if (name === 'hooks.add') return stepQuestion(hookCalls['hooks.add'].input.parse(input));
  if (name === 'plans.addStep') return stepQuestion(planCalls['plans.addStep'].input.parse(input));
  if (name === 'channels.add' || name === 'channels.edit') {
    const { config } = channelCalls[name].input.parse(input);
    return config === null ? null : channelQuestion(config);
  }
  return null;
}

function commandQuestion(input: unknown): Question {
  const { name, program, args, folder, timeoutSeconds } =
    hookCalls['commands.add'].input.parse(input);
  const lines = [
    `Name: ${shown(name)}`,
    `Program: ${shown(pathOf(program))}`,
    ...args.map((argument, index) => `Argument ${index + 1}: ${shown(argument)}`),
    ...(args.length === 0 ? ['No arguments.'] : []),
    ...(folder === null ? [] : [`Folder: ${shown(pathOf(folder))}`]),
    `Time limit: ${timeoutSeconds} s`,
  ];
  return {
    title: 'Enter a command',
    message: 'Let Lifeboat run this program on this machine, before or after backups and restores?',
    detail: lines.join('\n'),
    confirm: 'Enter the command',
  };
}

/** The same for a step of a source and of a plan. */
function stepQuestion({
  step,
  event,
  phase,
}: Omit<ParsedInput<'hooks.add'>, 'source'>): Question | null {
  if (step.kind !== 'http') return null;
  return {
    title: 'Call an address',
    message: `Let Lifeboat call this address ${phase} each ${event}?`,
    detail: `${step.method} ${shown(step.url)}`,
    confirm: 'Add the step',
  };
}

/** Messages name what is here, so a person sees where they will go. Notices stay on this machine. */
function channelQuestion(config: NewChannelConfig): Question | null {
  if (config.kind === 'desktop') return null;
  const question = { title: 'Send messages', confirm: 'Send there' };
  if (config.kind !== 'mail')
    return {
      ...question,
      message: 'Let Lifeboat send messages about backups and alerts to this address?',
      detail: shown(config.url),
    };
  const { host, port, user, from, to } = config;
  return {
    ...question,
    message: 'Let Lifeboat send mails about backups and alerts?',
    detail: [
      `Server: ${shown(host)}, port ${port}`,
      ...(user === null ? [] : [`User: ${shown(user)}`]),
      `From: ${shown(from)}`,
      `To: ${to.map(shown).join(', ')}`,
    ].join('\n'),
  };
}

/** A token would have been replaced by now; what is left of one names no program. */
function pathOf(input: { readonly path: string } | { readonly pathToken: string }): string {
  if ('path' in input) return input.path;
  throw new LifeboatError(
    'invalid-input',
    'The chosen file is not known any more.',
    'Choose it once more in the dialog.',
  );
}

/**
 * The text between quotes, with whatever does not show as what it is written as an escape: line breaks
 * that could fake another line, marks that turn the direction of reading, characters without a width.
 */
export function shown(text: string): string {
  const escaped = JSON.stringify(text).replaceAll(
    /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
  return escaped;
}

function refuseUnseen(detail: string): void {
  if (detail.length <= MOST_CHARACTERS && detail.split('\n').length <= MOST_LINES) return;
  throw new LifeboatError(
    'invalid-input',
    'This is too long to be shown whole in a dialog, where a person has to agree to it.',
    'Put a command into a script and enter that, or use the command line: lifeboat command add, lifeboat channel add.',
  );
}
