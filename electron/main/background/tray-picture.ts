import type { TraySign } from './tray-menu.ts';

/** Points looked at for each side of a pixel, for smooth edges. */
const SAMPLES = 4;
/** The dark edge that keeps the white sign visible on a light panel, as a share of the width. */
const EDGE = 0.045;
const EDGE_ALPHA = 0.7;

/**
 * The sign as pixels of four bytes (blue, green, red, alpha, premultiplied), as Electron’s nativeImage
 * takes them: a lifebuoy, with a dot in it while something runs, with an exclamation mark when something
 * needs somebody.
 * @param ink `template` is black alone, which macOS colours itself; `plain` is white with a dark edge
 */
export function trayPicture(sign: TraySign, sizePx: number, ink: 'template' | 'plain'): Buffer {
  const pixels = Buffer.alloc(sizePx * sizePx * 4);
  for (let y = 0; y < sizePx; y += 1) {
    for (let x = 0; x < sizePx; x += 1) {
      const body = coverage(sign, x, y, sizePx, 0);
      const edge = ink === 'plain' ? coverage(sign, x, y, sizePx, EDGE) * EDGE_ALPHA : 0;
      const light = ink === 'plain' ? Math.round(body * 255) : 0;
      const alpha = Math.round(Math.max(body, edge) * 255);
      pixels.set([light, light, light, alpha], (y * sizePx + x) * 4);
    }
  }
  return pixels;
}

/** How much of a pixel the shape covers, 0 to 1; `grown` makes the shape wider on all sides. */
function coverage(sign: TraySign, x: number, y: number, sizePx: number, grown: number): number {
  let inside = 0;
  for (let step = 0; step < SAMPLES * SAMPLES; step += 1) {
    const across = (x + ((step % SAMPLES) + 0.5) / SAMPLES) / sizePx - 0.5;
    const down = (y + (Math.floor(step / SAMPLES) + 0.5) / SAMPLES) / sizePx - 0.5;
    if (isInside(sign, across, down, grown)) inside += 1;
  }
  return inside / SAMPLES ** 2;
}

/** Distances from the middle, as shares of the width. */
function isInside(sign: TraySign, across: number, down: number, grown: number): boolean {
  const radius = Math.hypot(across, down);
  const isRing = radius > 0.3 - grown && radius < 0.44 + grown;
  // Four narrow gaps make the bands of a lifebuoy.
  const isGap = Math.min(Math.abs(across - down), Math.abs(across + down)) < 0.05 - grown;
  if (isRing && !isGap) return true;
  if (sign === 'working') return radius < 0.15 + grown;
  if (sign !== 'attention') return false;
  const isStroke = Math.abs(across) < 0.05 + grown && down > -0.2 - grown && down < 0.06 + grown;
  return isStroke || Math.hypot(across, down - 0.16) < 0.06 + grown;
}
