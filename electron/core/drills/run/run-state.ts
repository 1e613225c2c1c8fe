import type {
  Attachment,
  ChosenBackup,
  DrillEventBody,
} from '../../../../shared/model/drill-event.ts';
import type { ListedStep } from './checklist.ts';
import type { Span } from './run-clock.ts';
import type { StepRecord } from './step-record.ts';

export type Started = DrillEventBody & { kind: 'started' };
type Of<K extends DrillEventBody['kind']> = DrillEventBody & { kind: K };

/** What the events of a run say, gathered; what follows from it is computed elsewhere. Moments in milliseconds. */
export interface RunState {
  readonly started: Started;
  readonly startedAt: number;
  /** When the newest event happened. */
  readonly lastAt: number;
  readonly checklist: ReadonlyMap<string, ListedStep>;
  readonly records: ReadonlyMap<string, StepRecord>;
  readonly lead: string;
  readonly people: Readonly<Record<string, string>>;
  readonly pauses: readonly Span[];
  readonly chosen: ReadonlyMap<string, ChosenBackup>;
  readonly scratch: ReadonlyMap<string, string>;
  readonly newestRecord: ReadonlyMap<string, number>;
  readonly attachments: readonly Attachment[];
  readonly over: { readonly at: number; readonly how: Of<'finished'> | Of<'abandoned'> } | null;
  readonly review: Of<'reviewed'> | null;
  readonly explanation: Of<'explained'> | null;
}

export function stateAtStart(
  started: Started,
  startedAt: number,
  checklist: RunState['checklist'],
  records: RunState['records'],
): RunState {
  return {
    started,
    startedAt,
    lastAt: startedAt,
    checklist,
    records,
    lead: started.lead,
    people: started.people,
    pauses: [],
    chosen: new Map(),
    scratch: new Map(),
    newestRecord: new Map(),
    attachments: [],
    over: null,
    review: null,
    explanation: null,
  };
}
