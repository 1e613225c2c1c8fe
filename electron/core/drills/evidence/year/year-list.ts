import { YEAR_HEADINGS, yearCells, type YearEntry } from './year-entry.ts';

/** The reports of a year for a spreadsheet (RFC 4180). */
export function yearCsv(entries: readonly YearEntry[]): string {
  const lines = [YEAR_HEADINGS, ...entries.map(yearCells)];
  return lines.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

/** A cell that begins like a formula is one to a spreadsheet; an apostrophe before it makes it a text. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const STYLE = `
body { margin: 40px auto; max-width: 1240px; padding: 0 24px; color: #1c2530; font: 14px/1.5 "Segoe UI", Roboto, Arial, sans-serif; }
h1 { font-size: 26px; font-weight: 600; } p { color: #5b6673; }
table { width: 100%; border-collapse: collapse; font-size: 13px; }
th { text-align: left; border-bottom: 1.5px solid #1c2530; padding: 6px 10px 6px 0; }
td { border-bottom: 1px solid #d9dee4; padding: 7px 10px 7px 0; vertical-align: top; overflow-wrap: anywhere; }
a { color: #1f4e79; }
`;

/** The same as a page, with a link to each report. Runs nothing and loads nothing. */
export function yearPage(year: number, entries: readonly YearEntry[]): string {
  const head = YEAR_HEADINGS.map((heading) => `<th>${heading}</th>`).join('');
  const rows = entries.map((entry) => {
    const cells = yearCells(entry).map(escapeHtml);
    const link =
      entry.folder === null
        ? (cells.at(-1) ?? '')
        : ['html', 'pdf', 'md', 'json']
            .map(
              (ending) =>
                `<a href="${encodeURI(`${entry.folder}/report.${ending}`)}">${ending}</a>`,
            )
            .join(' ');
    return `<tr>${[...cells.slice(0, -1), link].map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  });
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Drills and incidents of ${year}</title><style>${STYLE}</style></head>
<body><h1>Drills and incidents of ${year}</h1>
<p>Each report carries its own signature; this list does not. HOW-TO-CHECK.txt says how to check them.</p>
<table><thead><tr>${head}</tr></thead><tbody>
${rows.join('\n')}
</tbody></table></body></html>
`;
}

function escapeHtml(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Bidi_Control}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
