import type {
  Block,
  Cell,
  Column,
  ReportContent,
} from '../../../../../shared/model/report-content.ts';
import { jsonForMarkup, MARKDOWN_OPENING } from '../signed/embedded-record.ts';

/** The report as Markdown (CommonMark with tables), for wikis and tickets. `json` is the signed record. */
export function renderMarkdown(content: ReportContent, json: string): string {
  return [
    `# ${content.kicker}: ${inline(content.title)}`,
    inline(content.subtitle),
    `**${content.verdictWord}**`,
    list(content.reasons),
    ...content.blocks.map(blockMarkdown),
    '---',
    inline(content.footer),
    `${MARKDOWN_OPENING}${jsonForMarkup(json)}\n-->\n`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function blockMarkdown(block: Block): string {
  switch (block.kind) {
    case 'section':
      return `## ${inline(block.title)}`;
    case 'heading':
      return `### ${inline(block.text)}`;
    case 'text':
      return inline(block.text);
    case 'list':
      return list(block.items);
    case 'measures':
      return table(
        [
          { title: 'Figure', share: 1 },
          { title: 'Value', share: 1 },
          { title: 'Against', share: 1 },
        ],
        block.items.map(({ label, value, note }) => [
          { text: label },
          { text: value },
          { text: note },
        ]),
      );
    case 'facts':
      return block.rows
        .map(({ label, value }) => `- **${inline(label)}:** ${inline(value)}`)
        .join('\n');
    case 'table':
      return table(block.columns, block.rows);
    case 'step':
      return `### ${block.number}. ${inline(block.title)}: ${block.state}\n\n${inline(block.meta)}`;
    case 'chart':
      return `*${inline(block.says)}*`;
    case 'picture':
      return `*Picture: ${inline(block.caption)}*`;
    case 'signatures':
      return block.people
        .map(
          ({ label, value }) =>
            `- ${inline(label)}${value === '' ? '' : `, ${inline(value)}`}: \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_`,
        )
        .join('\n');
  }
}

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

function table(columns: readonly Column[], rows: readonly (readonly Cell[])[]): string {
  return [
    line(columns.map(({ title }) => title)),
    line(columns.map(({ right }) => (right === true ? '---:' : '---'))),
    ...rows.map((cells) => line(cells.map(({ text }) => inline(text)))),
  ].join('\n');
}

const list = (items: readonly string[]): string =>
  items.map((item) => `- ${inline(item)}`).join('\n');

/** A text in which nothing is a mark of Markdown or HTML; its lines stay lines. */
function inline(text: string): string {
  return text
    .trim()
    .replace(/(?!\n)[\p{Cc}\p{Cs}\p{Bidi_Control}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_[\]{}|~#]/g, String.raw`\$&`)
    .replace(/^(\s*)([-+]|\d+[.)])(?=\s)/gm, String.raw`$1\$2`)
    .replace(/^(\s*\\)(\d+)([.)])/gm, String.raw`$2\$3`)
    .replace(/\s*\n\s*/g, '<br>');
}
