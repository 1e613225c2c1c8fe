import type { Ink, Shape } from '../../../../../shared/model/report-content.ts';

type Of<K extends Shape['kind']> = Shape & { readonly kind: K };

export function rect(
  place: Pick<Of<'rect'>, 'x' | 'y' | 'width' | 'height'>,
  fill: Ink,
  rounding = 0,
): Shape {
  return { kind: 'rect', ...place, rounding, fill };
}

export function line(
  from: readonly [x: number, y: number],
  to: readonly [x: number, y: number],
  look: Pick<Of<'line'>, 'stroke' | 'width'> & { readonly dashed?: boolean },
): Shape {
  return { kind: 'line', x1: from[0], y1: from[1], x2: to[0], y2: to[1], dashed: false, ...look };
}

export function textAt(
  x: number,
  y: number,
  text: string,
  look: Partial<Pick<Of<'text'>, 'size' | 'fill' | 'anchor' | 'weight'>> = {},
): Shape {
  return {
    kind: 'text',
    x,
    y,
    text,
    size: 9,
    fill: 'soft',
    anchor: 'start',
    weight: 'normal',
    ...look,
  };
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
