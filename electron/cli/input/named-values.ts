import { InvalidArgumentError } from 'commander';

/** A parser of commander for an option that is given several times as `id=value`. */
export function namedValue(
  text: string,
  before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const at = text.indexOf('=');
  const [id, value] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  if (at < 1 || value === '') throw new InvalidArgumentError('It is given as id=value.');
  if (Object.hasOwn(before, id)) throw new InvalidArgumentError(`“${id}” is given twice.`);
  return { ...before, [id]: value };
}
