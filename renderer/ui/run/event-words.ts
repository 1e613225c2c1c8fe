import { formatLocalMoment } from '../../../shared/format/moment.ts';
import type { DrillView } from '../../../shared/model/drill.ts';
import type { DrillEventBody } from '../../../shared/model/drill-event.ts';
import { stepTitle } from './step-words.ts';

/** An event of a run in words: what happened, and more of it where there is more. */
export interface EventText {
  readonly text: string;
  readonly more: string | null;
}

type Words = Pick<
  DrillView,
  'steps' | 'inputs' | 'template' | 'roles' | 'subjects' | 'attachments'
>;

const outcomes = { passed: 'passed', failed: 'failed', cannot: 'could not be done' } as const;

/** What happened, as a person would tell it afterwards. */
export function eventText(body: DrillEventBody, view: Words): EventText {
  switch (body.kind) {
    case 'started':
      return said(`The ${body.run} began, led by ${body.lead}.`, body.title);
    case 'role-given':
      return said(`${body.to} is ${roleTitle(view, body.role)}, given by ${body.by}.`);
    case 'lead-handed-over':
      return said(`${body.by} handed the lead over to ${body.to}.`);
    case 'backup-chosen':
      return said(`${subjectTitle(view, body.subject)}: a backup was chosen.`, body.chosen.how);
    case 'scratch-made':
      return said('A scratch target was made.', body.place);
    case 'scratch-removed':
      return said('The scratch target was removed.', body.place);
    case 'newest-record':
      return said(`The newest business record that was restored is of ${body.at}.`);
    case 'noted':
      return said(`${body.by}: ${body.text}`);
    case 'attached':
      return said(
        `${body.by} attached ${body.attachment.name}.`,
        `SHA-256 ${body.attachment.sha256}`,
      );
    case 'paused':
      return said(`${body.by} paused.`, body.reason);
    case 'resumed':
      return said(`${body.by} went on.`);
    case 'job-noticed':
      return said(body.text, formatLocalMoment(body.happenedAt));
    case 'finished':
      return said(`${body.by} finished it.`, body.remarks);
    case 'abandoned':
      return said(`${body.by} abandoned it.`, body.reason);
    case 'reviewed':
      return said(`${body.by} wrote down what went well and what went poorly.`);
    case 'explained':
      return said(`${body.by} wrote down root cause and remediation.`, body.rootCause);
    case 'step-began':
    case 'step-ended':
    case 'step-stopped':
    case 'step-answered':
    case 'step-skipped':
    case 'step-impossible':
    case 'step-reopened':
      return stepEventText(body, `“${stepTitle(view, body.step)}”`);
  }
}

type StepBody = Extract<DrillEventBody, { kind: `step-${string}` }>;

function stepEventText(body: StepBody, title: string): EventText {
  switch (body.kind) {
    case 'step-began':
      return said(`${body.by} began ${title}.`);
    case 'step-ended':
      return said(`${title} ${outcomes[body.outcome]}.`, body.result.text);
    case 'step-stopped':
      return said(`${title} was stopped and is to be done again.`, body.reason);
    case 'step-answered':
      return said(
        body.outcome === 'passed'
          ? `${body.by} did ${title}.`
          : `${body.by}: ${title} did not work.`,
        body.remark,
      );
    case 'step-skipped':
      return said(`${body.by} skipped ${title}.`, body.reason);
    case 'step-impossible':
      return said(`${body.by}: ${title} cannot be done.`, body.reason);
    case 'step-reopened':
      return said(`${body.by} opened ${title} again.`, body.reason);
  }
}

function said(text: string, more = ''): EventText {
  return { text, more: more.trim() === '' ? null : more };
}

function roleTitle({ roles }: Words, id: string): string {
  return roles.find((role) => role.id === id)?.title ?? id;
}

function subjectTitle({ subjects }: Words, id: string): string {
  return subjects.find((subject) => subject.id === id)?.title ?? id;
}
