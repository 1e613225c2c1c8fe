import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type {
  Block,
  Cell,
  Column,
  Fact,
  Measure,
  Tone,
} from '../../../../../shared/model/report-content.ts';
import { COLOURS } from './colours.ts';
import { renderSvg } from './render-svg.ts';

/** Width between the margins of an A4 page, in points. */
export const PAGE_WIDTH = 483;
const LABEL_WIDTH = 112;
/** Between the columns of a table. */
const GAP = 14;
/** Rows with more text than this may go over the end of a page. */
const MOST_UNBROKEN = 900;
const PICTURE = { width: 260, height: 190 };

/** Makes a text fit for the font. */
export type Cover = (text: string) => string;

export const toneColour = (tone: Tone | undefined): string =>
  tone === undefined || tone === 'plain' ? COLOURS.ink : COLOURS[tone];

/** A block as pdfmake lays it out. */
export function pdfBlock(block: Block, cover: Cover): Content {
  switch (block.kind) {
    case 'section':
      return sectionHead(cover(block.title));
    case 'heading':
      return { text: cover(block.text), style: 'heading', headlineLevel: 2 };
    case 'text':
      return { text: cover(block.text), style: block.soft === true ? 'soft' : 'body' };
    case 'list':
      return {
        ul: block.items.map((item) => ({ text: cover(item), margin: [0, 1, 0, 3] })),
        margin: [0, 2, 0, 6],
      };
    case 'measures':
      return measures(block.items, cover);
    case 'facts':
      return facts(block.rows, cover);
    case 'table':
      return table(block.columns, block.rows, cover);
    case 'step':
      return stepHead(block, cover);
    case 'chart':
      return {
        svg: cover(renderSvg(block.drawing, 'Roboto')),
        width: PAGE_WIDTH,
        margin: [0, 6, 0, 10],
      };
    case 'picture': {
      const { mediaType, base64 } = block.picture;
      return {
        unbreakable: true,
        margin: [0, 6, 0, 8],
        stack: [
          {
            image: `data:${mediaType};base64,${base64}`,
            fit: [PICTURE.width, PICTURE.height],
          },
          { text: cover(block.caption), style: 'soft' },
        ],
      };
    }
    case 'signatures':
      return hands(block.people, cover);
  }
}

function sectionHead(title: string): Content {
  return {
    headlineLevel: 1,
    margin: [0, 26, 0, 8],
    stack: [
      { text: title, fontSize: 14.5, bold: true },
      {
        canvas: [
          {
            type: 'line',
            x1: 0,
            y1: 5,
            x2: PAGE_WIDTH,
            y2: 5,
            lineWidth: 0.7,
            lineColor: COLOURS.line,
          },
        ],
      },
    ],
  };
}

function measures(items: readonly Measure[], cover: Cover): Content {
  const width = PAGE_WIDTH / Math.max(1, items.length);
  return {
    margin: [0, 0, 0, 4],
    unbreakable: true,
    table: {
      widths: items.map(() => width - 21),
      body: [
        items.map(({ label, value, note, tone }) => ({
          stack: [
            { text: cover(label), style: 'small' },
            {
              text: cover(value),
              fontSize: 15,
              bold: true,
              color: toneColour(tone),
              margin: [0, 3, 0, 1],
            },
            { text: cover(note), style: 'small' },
          ],
        })),
      ],
    },
    layout: {
      hLineWidth: () => 0.7,
      vLineWidth: () => 0.7,
      hLineColor: () => COLOURS.line,
      vLineColor: () => COLOURS.line,
      paddingLeft: () => 10,
      paddingRight: () => 10,
      paddingTop: () => 10,
      paddingBottom: () => 9,
    },
  };
}

function facts(rows: readonly Fact[], cover: Cover): Content {
  return {
    margin: [0, 2, 0, 6],
    table: {
      widths: [LABEL_WIDTH, PAGE_WIDTH - LABEL_WIDTH - 12],
      body: rows.map(({ label, value, tone }) => [
        { text: cover(label), color: COLOURS.soft },
        { text: cover(value), color: toneColour(tone) },
      ]),
    },
    layout: {
      defaultBorder: false,
      paddingLeft: (column) => (column === 0 ? 0 : 12),
      paddingRight: () => 0,
      paddingTop: () => 2,
      paddingBottom: () => 2.5,
    },
  };
}

const ruled = {
  hLineWidth: (index: number) => (index === 0 ? 0 : index === 1 ? 1 : 0.5),
  vLineWidth: () => 0,
  hLineColor: (index: number) => (index === 1 ? COLOURS.ink : COLOURS.line),
  paddingLeft: () => 0,
  paddingRight: () => GAP,
  paddingTop: () => 4,
  paddingBottom: () => 4.5,
};

function table(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  cover: Cover,
): Content {
  const total = columns.reduce((sum, { share }) => sum + share, 0);
  const alignment = (index: number) => (columns[index]?.right === true ? 'right' : 'left');
  const short = rows.every((cells) => cells.every(({ text }) => text.length < MOST_UNBROKEN));
  const head: TableCell[] = columns.map(({ title }, index) => ({
    text: title,
    bold: true,
    alignment: alignment(index),
  }));
  const body: TableCell[][] = rows.map((cells) =>
    cells.map(({ text, tone }, index) => ({
      text: cover(text),
      color: toneColour(tone),
      alignment: alignment(index),
    })),
  );
  return {
    fontSize: 8.6,
    margin: [0, 4, 0, 10],
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: short,
      widths: columns.map(({ share }) => (share / total) * PAGE_WIDTH - GAP),
      body: [head, ...body],
    },
    layout: ruled,
  };
}

function stepHead(block: Block & { kind: 'step' }, cover: Cover): Content {
  return {
    headlineLevel: 3,
    unbreakable: true,
    margin: [0, 14, 0, 4],
    stack: [
      {
        canvas: [
          {
            type: 'line',
            x1: 0,
            y1: 0,
            x2: PAGE_WIDTH,
            y2: 0,
            lineWidth: 0.5,
            lineColor: COLOURS.line,
          },
        ],
      },
      {
        margin: [0, 7, 0, 1],
        columns: [
          { width: 22, text: String(block.number), color: COLOURS.soft },
          { width: '*', text: cover(block.title), bold: true, fontSize: 10.2 },
          {
            width: 96,
            text: cover(block.state),
            color: toneColour(block.tone),
            bold: true,
            alignment: 'right',
          },
        ],
      },
      { text: cover(block.meta), style: 'small', margin: [22, 0, 0, 0] },
    ],
  };
}

function hands(people: readonly Fact[], cover: Cover): Content {
  const cells = people.map(({ label, value }) => ({
    margin: [0, 40, 0, 0] as [number, number, number, number],
    stack: [
      {
        canvas: [
          {
            type: 'line' as const,
            x1: 0,
            y1: 0,
            x2: PAGE_WIDTH / 2 - 20,
            y2: 0,
            lineWidth: 0.7,
            lineColor: COLOURS.ink,
          },
        ],
      },
      {
        text: value === '' ? ' ' : cover(value),
        margin: [0, 4, 0, 0] as [number, number, number, number],
      },
      { text: `${cover(label)}; place, date, signature`, style: 'small' },
    ],
  }));
  const rows = Array.from({ length: Math.ceil(cells.length / 2) }, (_, row) => [
    cells[row * 2] ?? { text: '' },
    cells[row * 2 + 1] ?? { text: '' },
  ]);
  return {
    unbreakable: true,
    table: { widths: [PAGE_WIDTH / 2 - 20, PAGE_WIDTH / 2 - 20], body: rows },
    layout: {
      defaultBorder: false,
      paddingLeft: (column) => (column === 0 ? 0 : 40),
      paddingRight: () => 0,
    },
  };
}
