/** Where two JSON values first differ, and what stands there in each. */
export interface Difference {
  readonly path: string;
  readonly said: string;
  readonly follows: string;
}

const MOST_CHARACTERS = 80;

/** The first place at which `said` is not what `follows` has; null when both are equal. */
export function firstDifference(said: unknown, follows: unknown, path = ''): Difference | null {
  if (isObject(said) && isObject(follows)) {
    const names = new Set([...Object.keys(follows), ...Object.keys(said)]);
    for (const name of names) {
      const found = firstDifference(
        Object.hasOwn(said, name) ? said[name] : undefined,
        Object.hasOwn(follows, name) ? follows[name] : undefined,
        path === '' ? name : `${path}.${name}`,
      );
      if (found !== null) return found;
    }
    return Array.isArray(said) === Array.isArray(follows) ? null : differ(path, said, follows);
  }
  return Object.is(said, follows) ? null : differ(path, said, follows);
}

function differ(path: string, said: unknown, follows: unknown): Difference {
  return { path, said: shown(said), follows: shown(follows) };
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS)}…`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
