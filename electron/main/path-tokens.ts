import { randomBytes } from 'node:crypto';
import { LifeboatError } from '../../shared/model/error.ts';

/**
 * Paths that a person chose in a dialog, each under a random token. The page handles tokens alone, so it
 * can name no path that nobody chose. They live as long as this process.
 */
export class PathTokens {
  readonly #paths = new Map<string, string>();

  issue(path: string): string {
    const token = randomBytes(16).toString('base64url');
    this.#paths.set(token, path);
    return token;
  }

  /** Rejects a token that was never given out with `invalid-input`. */
  resolve(token: string): string {
    const path = this.#paths.get(token);
    if (path === undefined) {
      throw new LifeboatError(
        'invalid-input',
        'The chosen file or folder is not known any more.',
        'Choose it again.',
      );
    }
    return path;
  }
}
