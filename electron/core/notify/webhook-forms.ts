import type { Severity } from '../../../shared/model/alert.ts';
import type { TakenDelivery } from '../catalog/delivery-repository.ts';
import type { OutgoingMessage } from '../catalog/outgoing-message.ts';
import { paragraphs, severityWord } from './message-text.ts';

/** The version of the generic form; it changes when a field goes or changes its meaning. */
const JSON_VERSION = 1;

/** The body of a webhook in the form that the service behind it expects. */
export function webhookBody(form: 'slack' | 'teams' | 'json', delivery: TakenDelivery): string {
  switch (form) {
    case 'slack':
      return JSON.stringify(slackBody(delivery.message));
    case 'teams':
      return JSON.stringify(teamsBody(delivery.message));
    case 'json':
      return JSON.stringify(jsonBody(delivery));
  }
}

/** Documented in docs/user-guide.md; part of the public interface. */
function jsonBody({ id, event, subject, message }: TakenDelivery) {
  const { severity, rule, title, text, advice, clears, at, sections } = message;
  const [about = ''] = subject.split(':');
  return {
    type: `lifeboat.${event === 'raised' || event === 'cleared' ? `alert.${event}` : event}`,
    version: JSON_VERSION,
    id,
    timestamp: at,
    data: { about, severity, rule, title, text, advice, clears, sections },
  };
}

const SLACK_HEADER = 150;
const SLACK_SECTION = 3000;
/** Slack takes fifty; a digest has a handful. */
const SLACK_BLOCKS = 50;

/** https://docs.slack.dev/reference/block-kit; `text` is for notifications and screen readers. */
function slackBody(message: OutgoingMessage) {
  const { title } = message;
  const sections = paragraphs(message).map(({ heading, lines }) =>
    slackSection(
      `${heading === '' ? '' : `*${slackText(heading)}*\n`}${slackText(lines.join('\n'))}`,
    ),
  );
  return {
    text: slackText(headline(message)),
    blocks: [
      {
        type: 'header',
        text: { type: 'plain_text', text: cut(title, SLACK_HEADER), emoji: false },
      },
      ...sections,
      {
        type: 'context',
        elements: [{ type: 'mrkdwn', text: slackText(footer(message)) }],
      },
    ].slice(0, SLACK_BLOCKS),
  };
}

function slackSection(text: string) {
  return { type: 'section', text: { type: 'mrkdwn', text: cut(text, SLACK_SECTION) } };
}

/** Slack's own three entities; nothing else has a meaning that could call people or hide a link. */
function slackText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const teamsColors: Readonly<Record<Severity, string>> = {
  critical: 'Attention',
  warning: 'Warning',
  info: 'Accent',
};
const TEAMS_BLOCK = 4000;

/**
 * An adaptive card as the workflow “When a Teams webhook request is received” takes it:
 * https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using
 */
function teamsBody(message: OutgoingMessage) {
  const { title, severity } = message;
  const body = [
    {
      type: 'TextBlock',
      text: teamsText(title),
      size: 'Large',
      weight: 'Bolder',
      wrap: true,
      color: severity === null ? 'Default' : teamsColors[severity],
    },
    ...paragraphs(message).flatMap(({ heading, lines }) => [
      ...(heading === '' ? [] : [{ ...teamsBlock(heading), weight: 'Bolder' }]),
      ...lines.map(teamsBlock),
    ]),
    { ...teamsBlock(footer(message)), isSubtle: true, size: 'Small' },
  ];
  const card = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body,
  };
  return {
    type: 'message',
    attachments: [
      { contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content: card },
    ],
  };
}

function teamsBlock(text: string) {
  return { type: 'TextBlock', text: teamsText(cut(text, TEAMS_BLOCK)), wrap: true };
}

/** Cards read Markdown; names with underscores, stars or brackets stay as they are. */
function teamsText(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>#~]/g, String.raw`\$&`);
}

function headline({ severity, title }: OutgoingMessage): string {
  return severity === null ? title : `${severityWord(severity)}: ${title}`;
}

function footer({ severity, at }: OutgoingMessage): string {
  return `Lifeboat · ${severity === null ? '' : `${severityWord(severity)} · `}${at}`;
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
