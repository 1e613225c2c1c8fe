import { interpolate, type Variables } from './interpolate.ts';

const ASSIGNMENT = /^\s*(?:export\s+)?(?<name>[A-Za-z_][A-Za-z0-9_.-]*)\s*=\s*(?<rest>.*)$/s;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/**
 * The variables of an env file, in the rules of Compose: comments after `#`, quotes that may span lines, escapes
 * in double quotes, and values of earlier lines or of `outer` put in but in single quotes. Lines that are no
 * assignment are passed over. Source: docs.docker.com, Compose, "Env file syntax".
 */
export function parseEnvFile(text: string, outer: Variables = new Map()): Map<string, string> {
  const found = new Map<string, string>();
  const known = new Map(outer);
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (/^\s*(#|$)/.test(line)) continue;
    const groups = ASSIGNMENT.exec(line)?.groups;
    if (groups === undefined) continue;
    const { name = '', rest = '' } = groups;
    const quote = rest[0] === '"' || rest[0] === "'" ? rest[0] : '';
    let body = rest.slice(quote.length);
    while (isOpen(body, quote) && at + 1 < lines.length) body += `\n${lines[(at += 1)] ?? ''}`;
    const value = valueOf(body, quote, known);
    found.set(name, value);
    known.set(name, value);
  }
  return found;
}

function valueOf(body: string, quote: string, known: Variables): string {
  if (quote === '') return interpolate(body.replace(/(^|\s)#.*$/s, '').trim(), known).text;
  const end = closing(body, quote);
  const inside = end === -1 ? body : body.slice(0, end);
  if (quote === "'") return inside.replaceAll(String.raw`\'`, "'");
  const unescaped = inside.replaceAll(/\\(.)/gs, (all, character: string) =>
    character === '$' ? '$$' : (ESCAPES[character] ?? (/["\\]/.test(character) ? character : all)),
  );
  return interpolate(unescaped, known).text;
}

function isOpen(body: string, quote: string): boolean {
  return quote !== '' && closing(body, quote) === -1;
}

/** Where the quoted text ends; -1 when it goes on in the next line. */
function closing(body: string, quote: string): number {
  for (let at = 0; at < body.length; at += 1) {
    if (body[at] === '\\') at += 1;
    else if (body[at] === quote) return at;
  }
  return -1;
}
