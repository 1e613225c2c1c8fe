import { SECRET_MARK } from '../tools/redact.ts';

/**
 * The text without what looks like a secret in an address: `scheme://user:password@` and the values of
 * parameters named so. What is written here holds none; this is for what servers and tools said.
 */
export function scrub(text: string): string {
  return text
    .replaceAll(/\b([a-z][a-z\d+.-]*:\/\/[^\s/:@]*):[^\s/]*@/gi, `$1:${SECRET_MARK}@`)
    .replaceAll(
      /\b((?:password|passwd|pwd|token|secret|api[_-]?key)=)[^\s&;,'"]+/gi,
      `$1${SECRET_MARK}`,
    );
}
