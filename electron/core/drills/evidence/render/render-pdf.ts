import pdfmake from 'pdfmake';
import type { Content, Node, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { ReportContent } from '../../../../../shared/model/report-content.ts';
import { shortened } from '../content/shapes.ts';
import { COLOURS } from './colours.ts';
import { verdictTone } from '../content/words.ts';
import { coveredText } from './font-cover.ts';
import { type Cover, PAGE_WIDTH, pdfBlock, toneColour } from './pdf-blocks.ts';
import type { PdfFonts } from './pdf-fonts.ts';

declare module 'pdfmake' {
  /** Files that documents may name; part of the package and missing in its types. */
  export const virtualfs: { writeFileSync(name: string, content: Uint8Array): void };
}

const RECORD_FILE = 'lifeboat-evidence.json';
const LEFT = 56;
const TOP = 62;
const POINTS_FOR_A_HEADING = 90;
/**
 * Blocks and rows up to which headings are kept with what follows: each one that is moved makes the whole
 * document be laid out again, which a run of hundreds of steps would take minutes for.
 */
const MOST_WEIGHED = 500;

/**
 * The report as A4 pages with the signed record (`json`) as an embedded file. Reaches no file but the fonts,
 * and not the net. Takes seconds for a long run; called in a thread of its own.
 */
export async function renderPdf(
  content: ReportContent,
  json: string,
  { fonts, madeAt }: { readonly fonts: PdfFonts; readonly madeAt: Date },
): Promise<Buffer> {
  let lacked = false;
  const cover: Cover = (text) => {
    const covered = coveredText(text, fonts.has);
    lacked ||= covered.lacked;
    return covered.text;
  };
  const blocks = content.blocks.map((block) => pdfBlock(block, cover));
  const first = firstPage(content, cover);
  const note: Content[] = lacked ? [missingNote()] : [];
  // Also with its media type, which the types of the package leave out.
  const record = {
    src: RECORD_FILE,
    name: RECORD_FILE,
    type: 'application/json',
    description: 'The signed record of this report',
    creationDate: madeAt,
  };
  return makePdf(
    {
      pageSize: 'A4',
      pageMargins: [LEFT, TOP, LEFT, 64],
      info: {
        // A dash that is no ASCII: the title is then written as UTF-16, in which nothing looks like syntax.
        title: `${content.kicker} – ${content.title}`,
        creator: 'Lifeboat',
        producer: 'Lifeboat',
        creationDate: madeAt,
      },
      defaultStyle: { font: 'Roboto', fontSize: 9.4, lineHeight: 1.22, color: COLOURS.ink },
      styles: {
        heading: { fontSize: 11, bold: true, margin: [0, 12, 0, 5] },
        body: { margin: [0, 2, 0, 6] },
        soft: { color: COLOURS.soft, fontSize: 8.6, margin: [0, 2, 0, 4] },
        small: { color: COLOURS.soft, fontSize: 8 },
      },
      header: (page) =>
        page === 1 ? topBar() : pageHead(cover(`${content.kicker}: ${content.title}`)),
      footer: (page, pages) => pageFoot(cover(content.footer), page, pages),
      ...(weight(content) <= MOST_WEIGHED && { pageBreakBefore: isLonelyHeading }),
      content: [...first, ...blocks, ...note],
      files: { [RECORD_FILE]: record },
    },
    json,
    fonts,
  );
}

/** A heading at the foot of a page, with nothing under it. */
function isLonelyHeading({ headlineLevel, startPosition }: Node): boolean {
  const left = startPosition.pageInnerHeight - startPosition.top + TOP;
  return headlineLevel !== undefined && left < POINTS_FOR_A_HEADING;
}

const weight = ({ blocks }: ReportContent): number =>
  blocks.reduce((sum, block) => sum + ('rows' in block ? block.rows.length : 1), 0);

async function makePdf(
  definition: TDocumentDefinitions,
  json: string,
  { normal, bold }: PdfFonts,
): Promise<Buffer> {
  pdfmake.virtualfs.writeFileSync(RECORD_FILE, Buffer.from(json));
  pdfmake.setFonts({
    Roboto: { normal, bold, italics: normal, bolditalics: bold },
  });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => path === normal || path === bold);
  const made = await pdfmake.createPdf(definition).getBuffer();
  return made.at(-1) === 0x0a ? made : Buffer.concat([made, Buffer.from('\n')]);
}

function firstPage(
  { kicker, title, subtitle, verdict, verdictWord, reasons }: ReportContent,
  cover: Cover,
): Content[] {
  const colour = toneColour(verdictTone(verdict));
  return [
    {
      text: kicker.toUpperCase(),
      color: COLOURS.accent,
      bold: true,
      fontSize: 8.6,
      characterSpacing: 1.2,
      margin: [0, 22, 0, 6],
    },
    { text: cover(title), fontSize: 23, bold: true, lineHeight: 1.12 },
    { text: cover(subtitle), fontSize: 12, color: COLOURS.soft, margin: [0, 5, 0, 22] },
    {
      margin: [0, 0, 0, 16],
      table: {
        widths: [PAGE_WIDTH - 36],
        body: [
          [
            {
              stack: [
                {
                  text: verdictWord,
                  fontSize: 20,
                  bold: true,
                  color: colour,
                  margin: [0, 0, 0, 3],
                },
                {
                  ul: reasons.map((reason) => ({ text: cover(reason), margin: [0, 1, 0, 2] })),
                  markerColor: COLOURS.soft,
                },
              ],
            },
          ],
        ],
      },
      layout: {
        hLineWidth: () => 0,
        vLineWidth: (index) => (index === 0 ? 4 : 0),
        vLineColor: () => colour,
        fillColor: () => COLOURS.pale,
        paddingLeft: () => 18,
        paddingRight: () => 14,
        paddingTop: () => 14,
        paddingBottom: () => 12,
      },
    },
  ];
}

function topBar(): Content {
  return { canvas: [{ type: 'rect', x: 0, y: 0, w: 595.28, h: 6, color: COLOURS.accent }] };
}

function pageHead(text: string): Content {
  return {
    text: shortened(text.replaceAll('\u200b', ''), 90),
    style: 'small',
    margin: [LEFT, 30, LEFT, 0],
  };
}

function pageFoot(text: string, page: number, pages: number): Content {
  return {
    margin: [LEFT, 22, LEFT, 0],
    columns: [
      { width: '*', text, style: 'small' },
      { width: 70, text: `${page} of ${pages}`, style: 'small', alignment: 'right' },
    ],
  };
}

function missingNote(): Content {
  return {
    text: 'Characters that the font of these pages lacks are shown as \uFFFD. The HTML form and the signed record have them.',
    style: 'soft',
    margin: [0, 16, 0, 0],
  };
}
