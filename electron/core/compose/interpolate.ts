/** Values of variables by name; what is not in it is not set. */
export type Variables = ReadonlyMap<string, string>;

export interface Interpolated {
  readonly text: string;
  /** Names of variables that are not set and have no default. */
  readonly unset: readonly string[];
}

const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const OPERATOR = /:?[-+?]/y;

/**
 * Puts values in the place of `$NAME` and `${NAME}` as Compose does: `:-` and `-` give a default, `:+` and `+`
 * a replacement, `:?` and `?` demand a value, `$$` is a dollar sign; defaults may hold variables themselves.
 * Source: docs.docker.com, Compose file reference, "Interpolation".
 */
export function interpolate(text: string, variables: Variables): Interpolated {
  const unset: string[] = [];
  const { value } = read(text, 0, false, variables, unset);
  return { text: value, unset };
}

/** Reads up to the end, or to the brace that closes a default. Returns what came of it, and where it ended. */
function read(
  text: string,
  from: number,
  isInner: boolean,
  variables: Variables,
  unset: string[],
): { value: string; end: number } {
  let value = '';
  let at = from;
  while (at < text.length) {
    const character = text[at] ?? '';
    if (isInner && character === '}') return { value, end: at };
    if (character !== '$') {
      value += character;
      at += 1;
      continue;
    }
    const found = variableAt(text, at, variables, unset);
    value += found.value;
    at = found.end;
  }
  return { value, end: at };
}

function variableAt(
  text: string,
  at: number,
  variables: Variables,
  unset: string[],
): { value: string; end: number } {
  if (text[at + 1] === '$') return { value: '$', end: at + 2 };
  const isBraced = text[at + 1] === '{';
  const name = match(NAME, text, at + (isBraced ? 2 : 1));
  if (name === '') return { value: '$', end: at + 1 };
  const given = variables.get(name);
  const afterName = at + (isBraced ? 2 : 1) + name.length;
  if (!isBraced) {
    if (given === undefined) unset.push(name);
    return { value: given ?? '', end: afterName };
  }
  const operator = match(OPERATOR, text, afterName);
  // What stands in a word that is not used is not missed.
  const unsetInWord: string[] = [];
  const word = read(text, afterName + operator.length, true, variables, unsetInWord);
  const isGiven = given !== undefined && !(operator.startsWith(':') && given === '');
  const end = word.end + 1;
  if (operator.endsWith('+')) return { value: isGiven ? word.value : '', end };
  if (isGiven) return { value: given, end };
  if (operator.endsWith('-')) {
    unset.push(...unsetInWord);
    return { value: word.value, end };
  }
  unset.push(name);
  return { value: given ?? '', end };
}

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}
