import type { DrillEvent } from '../../../../../shared/model/drill-event.ts';
import { runWord } from './words.ts';

/** Who was behind an event; Lifeboat where it was no person. */
export function eventBy({ body }: DrillEvent): string {
  if (body.kind === 'started') return body.lead;
  return 'by' in body ? body.by : 'Lifeboat';
}

/** An event as one line of the timeline. `stepName` gives the name of a step by its id. */
export function eventText({ body }: DrillEvent, stepName: (id: string) => string): string {
  switch (body.kind) {
    case 'started':
      return `The ${runWord(body.run)} began.`;
    case 'role-given':
      return `The role ${body.role} was given to ${body.to}.`;
    case 'lead-handed-over':
      return `The lead was handed over to ${body.to}.`;
    case 'step-began':
      return `Began: ${stepName(body.step)}.`;
    case 'backup-chosen':
      return `Chose backup ${body.chosen.backupId} at ${body.chosen.destination}.`;
    case 'scratch-made':
      return `Made the scratch target ${body.place}.`;
    case 'scratch-removed':
      return `Removed the scratch target ${body.place}.`;
    case 'newest-record':
      return `Newest business record: ${body.at}.`;
    case 'step-ended':
      return `${outcomeWord(body.outcome)}: ${stepName(body.step)}. ${body.result.text}`.trim();
    case 'step-stopped':
      return `Stopped: ${stepName(body.step)}. ${body.reason}`;
    case 'step-answered':
      return `${outcomeWord(body.outcome)}: ${stepName(body.step)}. ${body.remark}`.trim();
    case 'step-skipped':
      return `Skipped: ${stepName(body.step)}. ${body.reason}`;
    case 'step-impossible':
      return `Could not be done: ${stepName(body.step)}. ${body.reason}`;
    case 'step-reopened':
      return `Opened again: ${stepName(body.step)}. ${body.reason}`;
    case 'noted':
      return body.step === null ? body.text : `${stepName(body.step)}: ${body.text}`;
    case 'attached':
      return `Attached ${body.attachment.name}.`;
    case 'paused':
      return `Paused: ${body.reason}`;
    case 'resumed':
      return 'Went on.';
    case 'job-noticed':
      return body.text;
    case 'finished':
      return body.remarks === '' ? 'Finished.' : `Finished. ${body.remarks}`;
    case 'abandoned':
      return `Abandoned: ${body.reason}`;
    case 'reviewed':
      return 'Wrote down what went well and what went poorly.';
    case 'explained':
      return 'Wrote down root cause and remediation.';
  }
}

function outcomeWord(outcome: 'passed' | 'failed' | 'cannot'): string {
  return { passed: 'Passed', failed: 'Failed', cannot: 'Could not be done' }[outcome];
}
