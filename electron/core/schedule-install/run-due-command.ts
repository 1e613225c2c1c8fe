import { LifeboatError } from '../../../shared/model/error.ts';

/** What is to be started regularly. */
export interface RunDueCommand {
  /** Program and arguments, as they are. */
  readonly words: readonly string[];
  /** Path of the passphrase file; null with a keychain. The passphrase itself is nowhere. */
  readonly passphraseFile: string | null;
  readonly dataFolder: string;
}

/** Name of the variable that carries the passphrase file. */
export const PASSPHRASE_VARIABLE = 'LIFEBOAT_PASSPHRASE_FILE';

/**
 * The command that starts what is due. Rejects with `invalid-input` when a path holds a control character:
 * none of the formats could carry a line break.
 * @param program what starts the command line: Node and its script
 */
export function runDueCommand(
  program: readonly string[],
  dataFolder: string,
  passphraseFile: string | null,
): RunDueCommand {
  const words = [...program, '--data-dir', dataFolder, 'run-due'];
  for (const word of [...words, passphraseFile ?? '']) {
    if (!/\p{Cc}/u.test(word)) continue;
    throw new LifeboatError(
      'invalid-input',
      'A path that has to be written into the schedule holds a control character.',
      'Rename the folder, or use another data folder.',
    );
  }
  return { words, passphraseFile, dataFolder };
}
