import { createHash } from 'node:crypto';
import type {
  Block,
  Cell,
  Column,
  ReportContent,
  Tone,
} from '../../../../../shared/model/report-content.ts';
import { verdictTone } from '../content/words.ts';
import { HTML_OPENING, jsonForMarkup } from '../signed/embedded-record.ts';
import { HTML_STYLE } from './html-style.ts';
import { renderSvg } from './render-svg.ts';

const FONTS = 'Inter, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif';

/**
 * The report as one page that needs nothing from outside and runs nothing: its policy allows its own style,
 * by hash, and pictures inside it. `json` is the signed record.
 */
export function renderHtml(content: ReportContent, json: string): string {
  const tone = toneClass(verdictTone(content.verdict));
  return [
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
    `<meta http-equiv="Content-Security-Policy" content="${policy()}">\n`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
    '<meta name="referrer" content="no-referrer">\n',
    `<title>${escapeHtml(`${content.kicker}: ${content.title}`)}</title>\n`,
    `<style>${HTML_STYLE}</style>\n</head>\n<body>\n<main>\n`,
    `<p class="kicker">${escapeHtml(content.kicker)}</p>\n`,
    `<h1>${escapeHtml(content.title)}</h1>\n`,
    `<p class="subtitle">${escapeHtml(content.subtitle)}</p>\n`,
    `<div class="verdict${tone}"><strong>${escapeHtml(content.verdictWord)}</strong>`,
    `${list(content.reasons)}</div>\n`,
    ...content.blocks.map((block) => `${blockHtml(block)}\n`),
    `<footer>${escapeHtml(content.footer)}</footer>\n</main>\n`,
    `${HTML_OPENING}${jsonForMarkup(json)}</script>\n</body>\n</html>\n`,
  ].join('');
}

function policy(): string {
  const hash = createHash('sha256').update(HTML_STYLE).digest('base64');
  return `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'`;
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'section':
      return `<h2>${escapeHtml(block.title)}</h2>`;
    case 'heading':
      return `<h3>${escapeHtml(block.text)}</h3>`;
    case 'text':
      return `<p${block.soft === true ? ' class="soft"' : ''}>${escapeHtml(block.text)}</p>`;
    case 'list':
      return list(block.items);
    case 'measures':
      return `<div class="measures">${block.items
        .map(
          ({ label, value, note, tone }) =>
            `<div><span>${escapeHtml(label)}</span><b class="figure${toneClass(tone)}">${escapeHtml(value)}</b><span>${escapeHtml(note)}</span></div>`,
        )
        .join('')}</div>`;
    case 'facts':
      return `<dl>${block.rows
        .map(
          ({ label, value, tone }) =>
            `<dt>${escapeHtml(label)}</dt><dd class="value${toneClass(tone)}">${escapeHtml(value)}</dd>`,
        )
        .join('')}</dl>`;
    case 'table':
      return table(block.columns, block.rows);
    case 'step':
      return `<section class="step"><h3><i>${block.number}</i><span>${escapeHtml(block.title)}</span><em class="state${toneClass(block.tone)}">${escapeHtml(block.state)}</em></h3><p>${escapeHtml(block.meta)}</p></section>`;
    case 'chart':
      return `<figure role="img" aria-label="${escapeHtml(block.says)}">${renderSvg(block.drawing, FONTS)}</figure>`;
    case 'picture': {
      const { mediaType, base64 } = block.picture;
      const url = `data:${mediaType};base64,${base64}`;
      const caption = escapeHtml(block.caption);
      return `<figure><img src="${url}" alt="${caption}"><figcaption>${caption}</figcaption></figure>`;
    }
    case 'signatures':
      return `<div class="hands">${block.people
        .map(
          ({ label, value }) =>
            `<div>${escapeHtml(value) || '&nbsp;'}<span>${escapeHtml(label)}; place, date, signature</span></div>`,
        )
        .join('')}</div>`;
  }
}

function table(columns: readonly Column[], rows: readonly (readonly Cell[])[]): string {
  const total = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => `<col width="${Math.round((share / total) * 100)}%">`);
  const side = (index: number) => (columns[index]?.right === true ? ' class="right"' : '');
  const heads = columns.map(
    ({ title }, i) => `<th scope="col"${side(i)}>${escapeHtml(title)}</th>`,
  );
  const body = rows.map((cells) => {
    const written = cells.map(({ text, tone }, index) => {
      const inner = escapeHtml(text);
      const toned =
        tone === undefined || tone === 'plain' ? inner : `<span class="${tone}">${inner}</span>`;
      return `<td${side(index)}>${toned}</td>`;
    });
    return `<tr>${written.join('')}</tr>`;
  });
  return `<table><colgroup>${widths.join('')}</colgroup><thead><tr>${heads.join('')}</tr></thead><tbody>${body.join('\n')}</tbody></table>`;
}

function list(items: readonly string[]): string {
  return `<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
}

const toneClass = (tone: Tone | undefined): string =>
  tone === undefined || tone === 'plain' ? '' : ` ${tone}`;

/** Control characters and those that turn the direction of writing are shown as such, not obeyed. */
function escapeHtml(text: string): string {
  return text
    .replace(/(?!\n)[\p{Cc}\p{Cs}\p{Bidi_Control}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
