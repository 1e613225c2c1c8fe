import { formatUtcMoment } from '../../../shared/format/moment.ts';
import type { Severity } from '../../../shared/model/alert.ts';
import type { OutgoingMessage } from '../catalog/outgoing-message.ts';

export interface Paragraph {
  /** Empty has none. */
  readonly heading: string;
  readonly lines: readonly string[];
}

const words: Readonly<Record<Severity, string>> = {
  critical: 'Critical',
  warning: 'Warning',
  info: 'For information',
};

export function severityWord(severity: Severity): string {
  return words[severity];
}

/** All that a message says below its title, in order. */
export function paragraphs(message: OutgoingMessage): Paragraph[] {
  const { text, advice, clears, sections } = message;
  return [
    { heading: '', lines: text === '' ? [] : text.split('\n') },
    { heading: 'What to do', lines: advice === '' ? [] : advice.split('\n') },
    { heading: 'When it clears', lines: clears === '' ? [] : clears.split('\n') },
    ...sections,
  ].filter(({ lines }) => lines.length > 0);
}

/** The subject of a mail. */
export function subjectLine({ severity, title }: OutgoingMessage): string {
  return `[Lifeboat] ${severity === null ? '' : `${severityWord(severity)}: `}${title}`;
}

/** The message as plain text. */
export function plainText(message: OutgoingMessage): string {
  const { severity, title, at } = message;
  const body = paragraphs(message).map(({ heading, lines }) =>
    [...(heading === '' ? [] : [`${heading}:`]), ...lines].join('\n'),
  );
  return `${[
    severity === null ? title : `${severityWord(severity)}: ${title}`,
    ...body,
    `${formatUtcMoment(at)}\n${sentBy}`,
  ].join('\n\n')}\n`;
}

const colors: Readonly<Record<Severity, string>> = {
  critical: '#c92a2a',
  warning: '#b35c00',
  info: '#1864ab',
};

/** The message as simple HTML: no picture, no link, nothing that is fetched. */
export function htmlText(message: OutgoingMessage): string {
  const { severity, title, at } = message;
  const badge =
    severity === null
      ? ''
      : `<p style="margin:0;font-weight:600;color:${colors[severity]}">${severityWord(severity)}</p>`;
  const body = paragraphs(message).map(({ heading, lines }) => {
    const head =
      heading === '' ? '' : `<h2 style="font-size:15px;margin:16px 0 4px">${escaped(heading)}</h2>`;
    return `${head}<p style="margin:0 0 8px">${lines.map(escaped).join('<br>')}</p>`;
  });
  return (
    '<!doctype html><html lang="en"><body style="font-family:sans-serif;font-size:15px;line-height:1.5">' +
    `${badge}<h1 style="font-size:19px;margin:0 0 12px">${escaped(title)}</h1>${body.join('')}` +
    `<p style="margin:20px 0 0;font-size:13px;color:#666">${formatUtcMoment(at)}<br>${sentBy}</p></body></html>`
  );
}

const sentBy = 'Sent by Lifeboat. Who is told of what is set under Notifications.';

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
