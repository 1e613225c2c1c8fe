import { LifeboatError } from '../../../shared/model/error.ts';
import { quoteWord } from '../tools/quote-word.ts';
import { PASSPHRASE_VARIABLE, type RunDueCommand } from './run-due-command.ts';

/** Longer lines are cut off by cron without a word (Debian's cron: MAX_COMMAND). */
const MOST_CHARACTERS = 990;

const beginOf = (mark: string) => `# BEGIN lifeboat run-due ${mark}`;
const endOf = (mark: string) => `# END lifeboat run-due ${mark}`;

/**
 * The lines of a crontab that start what is due, between marks. Rejects with `invalid-input` when a path
 * cannot stand in a crontab.
 */
export function cronBlock(command: RunDueCommand, mark: string, everyMinutes: number): string {
  return [
    `${beginOf(mark)} (\`lifeboat schedule remove\` takes this away)`,
    `${minutesOf(everyMinutes)} * * * * ${cronCommand(command)}`,
    endOf(mark),
    '',
  ].join('\n');
}

/** What cron hands to /bin/sh, in cron's own spelling: `%` would be a line break (crontab(5)). */
export function cronCommand({ words, passphraseFile }: RunDueCommand): string {
  const variable =
    passphraseFile === null ? [] : [`${PASSPHRASE_VARIABLE}=${quoteWord(passphraseFile)}`];
  // Answers are for people; what goes wrong is written to stderr, and cron mails that.
  const line = [...variable, ...words.map(quoteWord), '>/dev/null'].join(' ');
  // Some crons take two of them for one, others do not.
  if ([...words, passphraseFile ?? ''].some((word) => word.includes('\\'))) {
    throw notForCron('A path holds a backslash, which crons read in different ways.');
  }
  const escaped = line.replaceAll('%', String.raw`\%`);
  if (escaped.length <= MOST_CHARACTERS) return escaped;
  throw notForCron(
    `The line would have ${escaped.length} characters, and cron cuts long ones off.`,
  );
}

function minutesOf(everyMinutes: number): string {
  if (everyMinutes === 1) return '*';
  return everyMinutes === 60 ? '0' : `*/${everyMinutes}`;
}

/** Whether a crontab holds the block of this mark. Rejects as `withoutBlock` does. */
export function hasBlock(crontab: string, mark: string): boolean {
  return findBlock(crontab, mark) !== null;
}

/** The crontab with the block in the place of the one that was there, or at its end. */
export function withBlock(crontab: string, mark: string, block: string): string {
  const found = findBlock(crontab, mark);
  if (found !== null) return crontab.slice(0, found.from) + block + crontab.slice(found.to);
  const lineEnd = crontab === '' || crontab.endsWith('\n') ? '' : '\n';
  return `${crontab}${lineEnd}${block}`;
}

/** The crontab without the block; all else stays as it is. Rejects with `conflict` when the end is missing. */
export function withoutBlock(crontab: string, mark: string): string {
  const found = findBlock(crontab, mark);
  return found === null ? crontab : crontab.slice(0, found.from) + crontab.slice(found.to);
}

function findBlock(crontab: string, mark: string): { from: number; to: number } | null {
  const begin = new RegExp(`^${beginOf(mark)}( .*)?$`, 'm').exec(crontab);
  if (begin === null) return null;
  const end = new RegExp(`^${endOf(mark)}(\\n|$)`, 'm').exec(crontab.slice(begin.index));
  if (end !== null) {
    return { from: begin.index, to: begin.index + end.index + end[0].length };
  }
  throw new LifeboatError(
    'conflict',
    'The crontab holds the beginning of Lifeboat’s lines, but not their end.',
    `Open it by “crontab -e”, remove the lines from “${beginOf(mark)}” on, and try again.`,
  );
}

function notForCron(message: string): LifeboatError {
  return new LifeboatError(
    'invalid-input',
    message,
    'Use a shorter path without it, or another method: lifeboat schedule install --method systemd.',
  );
}
