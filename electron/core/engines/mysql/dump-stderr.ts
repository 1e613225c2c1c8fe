import { LifeboatError } from '../../../../shared/model/error.ts';

/** Lines that say nothing of the dump: a program's name or its ways of signing in are outdated. */
const IDLE = /deprecated program name|can be insecure|insecure passwordless login/i;

/** Since 9.7 MySQL's tool asks for the server's masking policies, which no ordinary user may read. */
export function isNoLoss(line: string): boolean {
  return line.includes('when trying to dump masking policies');
}

/**
 * Gathers what a dump tool says on stderr. It goes on after some errors and ends with 0 all the same:
 * whatever it calls an error means that something is missing.
 */
export class DumpStderr {
  readonly warnings: string[] = [];
  readonly #errors: string[] = [];

  line(line: string): void {
    if (line.trim() === '' || IDLE.test(line)) return;
    if (isNoLoss(line)) this.warnings.push(line);
    else if (/\berror\b|couldn't|denied|insufficient/i.test(line)) this.#errors.push(line);
    else this.warnings.push(line);
  }

  /** Throws `dump-incomplete` when the tool, which ended well, told of an error. */
  assertWhole(): void {
    if (this.#errors.length === 0) return;
    throw new LifeboatError(
      'dump-incomplete',
      `The dump tool ended well, but told of errors: ${this.#errors.slice(0, 5).join(' / ')}`,
      'Put right what the messages name, then take the backup again.',
    );
  }
}
