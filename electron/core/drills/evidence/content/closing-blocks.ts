import { formatBytes } from '../../../../../shared/format/bytes.ts';
import { formatUtcMoment } from '../../../../../shared/format/moment.ts';
import type { DrillView, RunStep } from '../../../../../shared/model/drill.ts';
import type { Evidence, EvidenceBody } from '../../../../../shared/model/evidence.ts';
import { fingerprintOf } from '../signed/ed25519.ts';
import { eventBy, eventText } from './event-text.ts';
import type { Block, Column, Fact } from '../../../../../shared/model/report-content.ts';
import { runWord, stateTone, stateWord } from './words.ts';

const ISSUE_COLUMNS: readonly Column[] = [
  { title: 'Step', share: 32 },
  { title: 'State', share: 15 },
  { title: 'What was found', share: 53 },
];

/** Reasons of the verdict that the first page has room for; the others stand among the issues. */
export const MOST_REASONS = 6;

/** Every step that did not pass, with why. */
export function issueBlocks({ steps, verdict }: DrillView): readonly Block[] {
  const more = verdict.reasons.slice(MOST_REASONS);
  const issues = steps.flatMap((step, index) => (step.state === 'passed' ? [] : [{ step, index }]));
  return [
    { kind: 'section', title: 'Issues found' },
    ...(more.length === 0
      ? []
      : [
          { kind: 'text', text: 'Also counted for the verdict:' } as const,
          { kind: 'list', items: more } as const,
        ]),
    issues.length === 0
      ? { kind: 'text', text: 'None. Every step passed.' }
      : {
          kind: 'table',
          columns: ISSUE_COLUMNS,
          rows: issues.map(({ step, index }) => [
            { text: `${index + 1}. ${step.step.title}` },
            { text: stateWord(step.state), tone: stateTone(step.state) },
            { text: foundText(step) },
          ]),
        },
  ];
}

function foundText({ reason, result, remark }: RunStep): string {
  const checks = (result?.checks ?? []).filter(({ verdict }) => verdict !== 'proven');
  const named = checks
    .slice(0, 3)
    .map(({ name, expected, actual }) => `${name}: expected ${expected}, found ${actual}.`);
  return (
    [reason, result?.text, ...named, result?.hint, remark].filter(Boolean).join(' ') ||
    'Nothing was said.'
  );
}

const EVENT_COLUMNS: readonly Column[] = [
  { title: 'When', share: 25 },
  { title: 'Who', share: 19 },
  { title: 'What', share: 56 },
];

/** All that happened, in its order; what Lifeboat noticed later stands where it happened. */
export function timelineBlocks({ events, steps }: DrillView): readonly Block[] {
  const titles = new Map(steps.map(({ step }) => [step.id, step.title]));
  const rows = events
    .map((event) => ({
      event,
      at: event.body.kind === 'job-noticed' ? event.body.happenedAt : event.at,
    }))
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.event.seq - b.event.seq)
    .map(({ event, at }) => [
      { text: formatUtcMoment(at) },
      { text: eventBy(event) },
      { text: eventText(event, (id) => titles.get(id) ?? id) },
    ]);
  return [
    { kind: 'section', title: 'Timeline' },
    { kind: 'table', columns: EVENT_COLUMNS, rows },
  ];
}

const ACTION_COLUMNS: readonly Column[] = [
  { title: 'Action item', share: 50 },
  { title: 'Owner', share: 18 },
  { title: 'Due', share: 14 },
  { title: 'State', share: 18 },
];

/** What people said about it afterwards. */
export function reviewBlocks({ run, actions }: EvidenceBody): readonly Block[] {
  const said: readonly Fact[] = [
    { label: 'Remarks', value: run.remarks },
    { label: 'Went well', value: run.wentWell },
    { label: 'Went poorly', value: run.wentPoorly },
  ].filter(({ value }) => value !== '');
  return [
    { kind: 'section', title: 'Remarks and lessons' },
    said.length === 0
      ? { kind: 'text', soft: true, text: 'No remarks were made.' }
      : { kind: 'facts', rows: said },
    ...(actions.length === 0
      ? []
      : [
          {
            kind: 'table',
            columns: ACTION_COLUMNS,
            rows: actions.map(({ text, owner, dueOn, closed }) => [
              { text },
              { text: owner },
              { text: dueOn },
              closed === null
                ? { text: 'open', tone: 'unsure' as const }
                : { text: `closed ${closed.at.slice(0, 10)}`, tone: 'good' as const },
            ]),
          } as const,
        ]),
  ];
}

const FILE_COLUMNS: readonly Column[] = [
  { title: 'File', share: 26 },
  { title: 'Size', share: 11, right: true },
  { title: 'SHA-256', share: 63 },
];

export function attachmentBlocks(
  { attachments }: DrillView,
  fileNames: ReadonlyMap<string, string>,
): readonly Block[] {
  if (attachments.length === 0) return [];
  return [
    { kind: 'section', title: 'Attachments' },
    {
      kind: 'table',
      columns: FILE_COLUMNS,
      rows: attachments.map(({ id, name, bytes, sha256 }) => [
        { text: fileNames.get(id) ?? name },
        { text: formatBytes(bytes) },
        { text: sha256 },
      ]),
    },
  ];
}

/** What the report hangs on, how to check it, and room for signatures by hand. */
export function signatureBlocks(
  { evidence, signature }: Evidence,
  sha256: string,
): readonly Block[] {
  const { run, previous, audit, installation, app, revision, issuedAt } = evidence;
  return [
    { kind: 'section', title: 'Signature' },
    {
      kind: 'text',
      text: 'Every file of this report holds the whole signed record of the run and ends with a signature over every byte before it. Nothing in it can be changed without that being found.',
    },
    {
      kind: 'facts',
      rows: [
        { label: 'Key fingerprint', value: fingerprintOf(signature.publicKey) },
        { label: 'Record, SHA-256', value: sha256 },
        { label: 'Events', value: `${run.head.seq}, the last one’s hash ${run.head.hash}` },
        { label: 'Report before', value: previous ?? `none: this is report No. ${revision}` },
        { label: 'Audit record', value: `entry ${audit.seq}, hash ${audit.hash}` },
        { label: 'Installation', value: installation },
        { label: 'Made by', value: `Lifeboat ${app.version}, ${formatUtcMoment(issuedAt)}` },
      ],
    },
    { kind: 'heading', text: 'How to check it' },
    {
      kind: 'list',
      items: [
        'With Lifeboat: lifeboat evidence verify FILE. Compare the fingerprint with one that you were told by another way than the report.',
        'Without Lifeboat: the last line of the file holds the public key and an Ed25519 signature over all lines before it, both in base64. openssl pkeyutl -verify -rawin checks it; the guide to evidence has the commands.',
        'The audit record of the installation has an entry with the hash of this record.',
      ],
    },
    { kind: 'heading', text: 'Signed by hand' },
    {
      kind: 'signatures',
      people: [
        { label: `Led the ${runWord(run.kind)}`, value: run.lead },
        ...run.roles
          .filter(({ name }) => name !== null && name !== run.lead)
          .slice(0, 6)
          .map(({ title, name }) => ({ label: title, value: name ?? '' })),
        { label: 'Reviewed by', value: '' },
      ],
    },
  ];
}
