/** What is shown in the place of a secret. */
export const SECRET_MARK = '•••';

/** The text with every given secret replaced by dots. Longer secrets first, since one may hold another. */
export function redact(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret !== '')
    .toSorted((a, b) => b.length - a.length)
    .reduce((redacted, secret) => redacted.replaceAll(secret, SECRET_MARK), text);
}
