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

/** What is never taken as an argument, with the ways that are open. */
const secretArguments: readonly (readonly [name: string, noun: string, instead: string])[] = [
  ['password', 'A password', '--password-stdin or --password-env NAME'],
  ['passphrase', 'A passphrase', '--passphrase-stdin'],
  ['url', 'An address, which may hold a token,', '--url-stdin or --url-env NAME'],
  ['signing-secret', 'A signing secret', '--signing-secret-env NAME'],
];

/**
 * Refuses a secret as an argument. The error does not repeat what was written.
 * @throws LifeboatError `invalid-input`
 */
export function refuseSecretArguments(argv: readonly string[]): void {
  for (const [name, noun, instead] of secretArguments) {
    const given = beforeDoubleDash(argv).some(
      (word) => word === `--${name}` || word.startsWith(`--${name}=`),
    );
    if (!given) continue;
    throw new LifeboatError(
      'invalid-input',
      `${noun} is not taken as an argument.`,
      `Every user of this machine can read arguments in the process list, and the shell keeps them in its history. Use ${instead}.`,
    );
  }
}
