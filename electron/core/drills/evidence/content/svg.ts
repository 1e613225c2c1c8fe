/** Colours of the report; the one accent is a deep blue. */
export const COLOURS = {
  ink: '#1c2530',
  soft: '#5b6673',
  line: '#d9dee4',
  pale: '#f3f5f7',
  accent: '#1f4e79',
  good: '#2b6e4f',
  bad: '#a33327',
  unsure: '#8a6414',
} as const;

/** Drawings name this family; each format has its own in its place. */
export const CHART_FONT = 'ChartFont';

type Value = string | number;

/** An element of a drawing. Attributes are our own figures and words; texts are escaped. */
export function element(
  name: string,
  attributes: Readonly<Record<string, Value>>,
  inner = '',
): string {
  const written = Object.entries(attributes)
    .map(
      ([key, value]) =>
        ` ${key}="${typeof value === 'number' ? rounded(value) : escapeXml(value)}"`,
    )
    .join('');
  return inner === '' ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>`;
}

interface TextStyle {
  readonly size?: number;
  readonly fill?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly weight?: 'normal' | 'bold';
}

export function textAt(x: number, y: number, text: string, style: TextStyle = {}): string {
  const { size = 9, fill = COLOURS.soft, anchor = 'start', weight = 'normal' } = style;
  return element(
    'text',
    {
      x,
      y,
      'font-family': CHART_FONT,
      'font-size': size,
      fill,
      'text-anchor': anchor,
      'font-weight': weight,
    },
    escapeXml(text),
  );
}

export function drawing(width: number, height: number, parts: readonly string[]): string {
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${rounded(width)} ${rounded(height)}`,
    width,
    height,
  };
  return element('svg', attributes, parts.join(''));
}

/** At most so many characters, the last one an ellipsis where it was cut. */
export function shortened(text: string, most: number): string {
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}

/** Marks on an axis from nought: at most about six, at round figures of minutes or hours. */
export function ticks(totalMs: number): readonly number[] {
  const minute = 60_000;
  const steps = [1 / 60, 1 / 12, 1 / 6, 1 / 4, 1 / 2, 1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 1440];
  const step = steps.map((minutes) => minutes * minute).find((ms) => totalMs / ms <= 6);
  const width = step ?? Math.ceil(totalMs / 6 / (1440 * minute)) * 1440 * minute;
  return Array.from({ length: Math.floor(totalMs / width) + 1 }, (_, index) => index * width);
}

const rounded = (value: number): string => String(Math.round(value * 100) / 100);

function escapeXml(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}\p{Bidi_Control}\uFFFE\uFFFF]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
