import { LifeboatError } from '../../../shared/model/error.ts';

/** The arguments that can be options; after `--` everything is a plain word. */
function beforeDoubleDash(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf('--');
  return end === -1 ? argv : argv.slice(0, end);
}

/** Known before the arguments are parsed, since the errors of parsing are printed as JSON too. */
export function wantsJson(argv: readonly string[]): boolean {
  return beforeDoubleDash(argv).includes('--json');
}

/**
 * Refuses a password or passphrase as an argument. The error does not repeat what was written.
 * @throws LifeboatError `invalid-input`
 */
export function refuseSecretArguments(argv: readonly string[]): void {
  for (const name of ['password', 'passphrase']) {
    const given = beforeDoubleDash(argv).some(
      (word) => word === `--${name}` || word.startsWith(`--${name}=`),
    );
    if (!given) continue;
    const instead =
      name === 'password' ? '--password-stdin or --password-env NAME' : '--passphrase-stdin';
    throw new LifeboatError(
      'invalid-input',
      `A ${name} is not taken as an argument.`,
      `Every user of this machine can read arguments in the process list, and the shell keeps them in its history. Use ${instead}.`,
    );
  }
}
