import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type FontCover, fontCover } from './font-cover.ts';

/** Roboto (Apache License 2.0) as pdfmake brings it: Latin, Greek, Cyrillic, Vietnamese. */
const NORMAL = 'Roboto-Regular.ttf';
const BOLD = 'Roboto-Medium.ttf';

/** Paths of the fonts of reports, and which characters they have. */
export interface PdfFonts {
  readonly normal: string;
  readonly bold: string;
  readonly has: FontCover;
}

/** From source the fonts are those of the package, in a build those beside the bundle. */
export function pdfFonts(): PdfFonts {
  const normal = fontFile(NORMAL);
  return { normal, bold: fontFile(BOLD), has: fontCover(readFileSync(normal)) };
}

function fontFile(name: string): string {
  const fromSource = import.meta.url.endsWith('.ts');
  const place = fromSource ? '../../../../../node_modules/pdfmake/fonts/Roboto/' : './fonts/';
  return fileURLToPath(new URL(`${place}${name}`, import.meta.url));
}
