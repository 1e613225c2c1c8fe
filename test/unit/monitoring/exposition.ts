/** One value of the Prometheus text format, with its labels unescaped. */
export interface Exposed {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const LABEL = /([A-Za-z_]\w*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/y;

/**
 * Reads the text format strictly (Prometheus documentation, “Exposition formats”): each name has its HELP
 * and TYPE before its values, labels are quoted and escaped, values are numbers, no value comes twice.
 * Throws at the first line that is none of it.
 */
export function parseExposition(text: string): Exposed[] {
  if (!text.endsWith('\n')) throw new Error('The last line has no end.');
  const typed = new Set<string>();
  const seen = new Set<string>();
  const values: Exposed[] = [];
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const [, typedName] = /^# TYPE ([a-zA-Z_:][\w:]*) (?:gauge|counter)$/.exec(line) ?? [];
    if (typedName !== undefined) {
      if (typed.has(typedName)) throw new Error(`Twice: ${line}`);
      typed.add(typedName);
      continue;
    }
    if (/^# HELP [a-zA-Z_:][\w:]* \S/.test(line)) continue;
    const [, name, labels = '', value] =
      /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/.exec(line) ?? [];
    if (name === undefined || !typed.has(name) || seen.has(`${name}{${labels}}`))
      throw new Error(`Not a value: ${line}`);
    seen.add(`${name}{${labels}}`);
    values.push({ name, labels: parseLabels(labels), value: Number(value) });
  }
  return values;
}

function parseLabels(text: string): Record<string, string> {
  const labels: Record<string, string> = {};
  LABEL.lastIndex = 0;
  while (LABEL.lastIndex < text.length) {
    const [, name = '', value = ''] = LABEL.exec(text) ?? [];
    if (name === '') throw new Error(`Not labels: ${text}`);
    labels[name] = value.replaceAll(/\\(["\\n])/g, (_, one: string) => (one === 'n' ? '\n' : one));
  }
  return labels;
}
