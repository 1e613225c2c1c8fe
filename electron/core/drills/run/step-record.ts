import type { Attachment, StepResult } from '../../../../shared/model/drill-event.ts';
import type { Span } from './run-clock.ts';

/** Who does the steps that Lifeboat does. */
export const LIFEBOAT = 'Lifeboat';

/** What was said and done of a step, without what follows from other steps. */
export interface StepRecord {
  readonly state: 'open' | 'running' | 'passed' | 'failed' | 'skipped' | 'cannot';
  readonly reason: string | null;
  readonly attempts: number;
  /** One for each attempt. */
  readonly spans: readonly Span[];
  /** Since when it is (or last was) to be done. */
  readonly openSince: number;
  readonly endedAt: number | null;
  readonly jobId: string | null;
  readonly by: string | null;
  readonly result: StepResult | null;
  readonly answers: Readonly<Record<string, string | number>>;
  readonly remark: string;
  readonly attachments: readonly Attachment[];
}

export function openRecord(at: number): StepRecord {
  return {
    state: 'open',
    reason: null,
    attempts: 0,
    spans: [],
    openSince: at,
    endedAt: null,
    jobId: null,
    by: null,
    result: null,
    answers: {},
    remark: '',
    attachments: [],
  };
}

/** Begun; an attempt that was under way and not ended ends here. */
export function begun(
  record: StepRecord,
  at: number,
  jobId: string | null,
  by: string,
): StepRecord {
  return {
    ...record,
    state: 'running',
    reason: null,
    attempts: record.attempts + 1,
    spans: [...closed(record.spans, at), { from: at, to: null }],
    endedAt: null,
    jobId,
    by,
    result: null,
    answers: {},
    remark: '',
  };
}

/** To be done again; its attempts and attachments stay. */
export function opened(record: StepRecord, at: number): StepRecord {
  const { attempts, spans, attachments } = record;
  return { ...openRecord(at), attempts, spans: closed(spans, at), attachments };
}

type Ending = Pick<StepRecord, 'state'> &
  Partial<Pick<StepRecord, 'reason' | 'by' | 'result' | 'answers' | 'remark'>>;

/** Over. */
export function ended(record: StepRecord, at: number, ending: Ending): StepRecord {
  return { ...record, ...ending, spans: closed(record.spans, at), endedAt: at };
}

/** As if it had been begun at that moment, when nobody said that it was. */
export function assumedBegun(record: StepRecord, from: number): StepRecord {
  if (record.state === 'running') return record;
  return {
    ...record,
    attempts: record.attempts + 1,
    spans: [...record.spans, { from, to: null }],
  };
}

function closed(spans: readonly Span[], at: number): readonly Span[] {
  return spans.map((span) => (span.to === null ? { ...span, to: Math.max(span.from, at) } : span));
}
