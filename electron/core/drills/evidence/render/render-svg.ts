import type { Drawing, Shape } from '../../../../../shared/model/report-content.ts';
import { INKS } from './colours.ts';

type Value = string | number;

/** A drawing as SVG, its texts in the family that the format has. */
export function renderSvg({ width, height, shapes }: Drawing, fontFamily: string): string {
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${rounded(width)} ${rounded(height)}`,
    width,
    height,
  };
  return element('svg', attributes, shapes.map((shape) => shapeSvg(shape, fontFamily)).join(''));
}

function shapeSvg(shape: Shape, fontFamily: string): string {
  switch (shape.kind) {
    case 'rect': {
      const { x, y, width, height, rounding, fill } = shape;
      const rx = rounding === 0 ? {} : { rx: rounding };
      return element('rect', { x, y, width, height, ...rx, fill: INKS[fill] });
    }
    case 'line': {
      const { x1, y1, x2, y2, stroke, width, dashed } = shape;
      const dashes = dashed ? { 'stroke-dasharray': '4 3' } : {};
      return element('line', {
        x1,
        y1,
        x2,
        y2,
        stroke: INKS[stroke],
        'stroke-width': width,
        ...dashes,
      });
    }
    case 'text': {
      const { x, y, text, size, fill, anchor, weight } = shape;
      return element(
        'text',
        {
          x,
          y,
          'font-family': fontFamily,
          'font-size': size,
          fill: INKS[fill],
          'text-anchor': anchor,
          'font-weight': weight,
        },
        escapeXml(text),
      );
    }
  }
}

/** Attributes are our own figures and words; texts are escaped. */
function element(name: string, attributes: Readonly<Record<string, Value>>, inner = ''): string {
  const written = Object.entries(attributes)
    .map(
      ([key, value]) =>
        ` ${key}="${typeof value === 'number' ? rounded(value) : escapeXml(value)}"`,
    )
    .join('');
  return inner === '' ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>`;
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
