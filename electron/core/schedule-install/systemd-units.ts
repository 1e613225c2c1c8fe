import { LifeboatError } from '../../../shared/model/error.ts';
import { PASSPHRASE_VARIABLE, type RunDueCommand } from './run-due-command.ts';

/** Name of both units without their ending. */
export const unitName = (mark: string) => `lifeboat-run-due-${mark}`;

/** A service that starts what is due once and stays until that is done. Rules: systemd.service(5). */
export function serviceUnit({ words, passphraseFile, dataFolder }: RunDueCommand): string {
  const [program = '', ...args] = words;
  if (program.includes('"') || program.includes("'") || program.includes('\\')) {
    throw new LifeboatError(
      'invalid-input',
      'The path of the program holds a quotation mark or a backslash, which systemd takes in no program.',
      'Install Lifeboat under another path, or use cron: lifeboat schedule install --method cron.',
    );
  }
  const variable =
    passphraseFile === null
      ? []
      : [`Environment=${quoted(`${PASSPHRASE_VARIABLE}=${passphraseFile}`)}`];
  return unit([
    ['Unit', [description(dataFolder)]],
    [
      'Service',
      [
        'Type=oneshot',
        // No variables are replaced in the path of the program, so `$` stands for itself there.
        `ExecStart=${[quoted(program), ...args.map((word) => quoted(word).replaceAll('$', '$$$$'))].join(' ')}`,
        ...variable,
      ],
    ],
  ]);
}

/** `Persistent` catches up once for what was missed while the machine was off. Rules: systemd.timer(5). */
export function timerUnit(dataFolder: string, everyMinutes: number): string {
  return unit([
    ['Unit', [description(dataFolder)]],
    ['Timer', [`OnCalendar=${calendarOf(everyMinutes)}`, 'AccuracySec=15s', 'Persistent=true']],
    ['Install', ['WantedBy=timers.target']],
  ]);
}

const calendarOf = (everyMinutes: number) =>
  everyMinutes === 60 ? '*:00' : `*:00/${everyMinutes}`;

const description = (dataFolder: string) =>
  `Description=Lifeboat: start what is due (${withoutSpecifiers(dataFolder)})`;

/** A word as systemd.syntax(7) reads it back exactly; variables are the caller's matter. */
function quoted(word: string): string {
  return `"${withoutSpecifiers(word.replaceAll(/["\\]/g, String.raw`\$&`))}"`;
}

const withoutSpecifiers = (text: string) => text.replaceAll('%', '%%');

function unit(sections: readonly (readonly [string, readonly string[]])[]): string {
  return sections.map(([name, lines]) => `[${name}]\n${lines.join('\n')}\n`).join('\n');
}
