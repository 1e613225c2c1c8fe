import { eventHash, FIRST_PREVIOUS } from '../../../electron/core/drills/run/event-hash.ts';
import { viewOf } from '../../../electron/core/drills/run/view.ts';
import type { DrillView, RunStep } from '../../../shared/model/drill.ts';
import type {
  ChosenBackup,
  DrillEvent,
  DrillEventBody,
  RunSubject,
  StepResult,
} from '../../../shared/model/drill-event.ts';
import { type DrillTemplate, drillTemplateSchema } from '../../../shared/model/drill-template.ts';

export const DRILL = '01drrn00000000000000000000';
const SOURCE = '01srce00000000000000000000';
const BACKUP = '01back00000000000000000000';
const DESTINATION = '01dest00000000000000000000';

export type Started = DrillEventBody & { kind: 'started' };

/** What a test's checklist has besides what every one has. */
export function template(parts: Readonly<Record<string, unknown>> = {}): DrillTemplate {
  return drillTemplateSchema.parse({
    format: 1,
    id: 'rehearsal',
    version: 3,
    title: 'A rehearsal',
    text: 'For tests.',
    use: ['drill', 'incident'],
    subjects: [
      { id: 'shop', title: 'The shop' },
      { id: 'extra', title: 'An extra', optional: true },
    ],
    roles: [{ id: 'scribe', title: 'Scribe' }],
    inputs: [{ id: 'address', label: 'Address of the application', kind: 'address' }],
    phases: [
      { id: 'prepare', title: 'Prepare', counts: false },
      { id: 'restore', title: 'Restore', minutes: 30 },
      { id: 'close', title: 'Close', counts: false },
    ],
    steps: [
      { id: 'planned', phase: 'prepare', kind: 'fact', ask: 'planned', title: 'Planned' },
      human('secrets', { phase: 'prepare' }),
      automatic('choose-backup', { after: [] }),
      automatic('fetch-copy'),
      automatic('decrypt'),
      automatic('provision-scratch'),
      automatic('restore'),
      automatic('compare'),
      { ...automatic('http'), id: 'health', url: '{{address}}' },
      automatic('measure'),
      human('look'),
      human('re-point', { gate: true, after: ['compare', 'look'] }),
      automatic('clean-up', { phase: 'close' }),
    ],
    ...parts,
  });
}

export function automatic(action: string, fields: Readonly<Record<string, unknown>> = {}) {
  return { id: action, phase: 'restore', kind: 'automatic', do: action, title: action, ...fields };
}

export function human(id: string, fields: Readonly<Record<string, unknown>> = {}) {
  return { id, phase: 'restore', kind: 'human', title: id, instruction: 'Look.', ...fields };
}

export const shop: RunSubject & { kind: 'source' } = {
  kind: 'source',
  sourceId: SOURCE,
  source: 'shop',
  engine: 'sqlite',
  environment: 'production',
  choice: { which: 'latest' },
  destinationId: null,
  scratchConnectionId: null,
  rtoMinutes: 60,
  rpoMinutes: 24 * 60,
};

export const chosen: ChosenBackup = {
  backupId: BACKUP,
  destinationId: DESTINATION,
  destination: 'far',
  manifestKey: 'shop/manifest.json',
  startedAt: '2026-06-01T02:00:00.000Z',
  nextStartedAt: null,
  plainBytes: 1,
  storedBytes: 1,
  sha256: null,
  encrypted: true,
  keyId: 'key',
  inventory: { objects: 3, rows: 30 },
  how: 'The latest of 3.',
};

export const START = '2026-06-01T10:00:00.000Z';

export function started(changes: Partial<Started> = {}): Started {
  return {
    kind: 'started',
    run: 'drill',
    title: 'June',
    template: template(),
    subjects: { shop, extra: { kind: 'absent', reason: 'There is none.' } },
    people: {},
    inputs: { address: 'http://127.0.0.1/health' },
    lead: 'Kim',
    unattended: false,
    planId: null,
    incident: null,
    ...changes,
  };
}

export const fine: StepResult = { text: 'Done', hint: null, checks: [], figures: [] };
export const equal: StepResult = {
  ...fine,
  checks: [{ name: 'rows', verdict: 'proven', expected: '30 rows', actual: '30 rows' }],
};

/** A run that a test goes on with event by event, each a given number of minutes after the one before. */
export class SampleRun {
  readonly events: DrillEvent[] = [];
  #atMs = Date.parse(START);

  constructor(changes: Partial<Started> = {}) {
    this.#append(started(changes));
  }

  get now(): string {
    return new Date(this.#atMs).toISOString();
  }

  after(minutes: number, ...bodies: readonly DrillEventBody[]): this {
    this.#atMs += minutes * 60_000;
    for (const body of bodies) this.#append(body);
    return this;
  }

  begin(step: string, by = 'Kim'): this {
    return this.after(0, { kind: 'step-began', step, jobId: null, by });
  }

  /** Begins a step of Lifeboat's and ends it after so many minutes. */
  does(step: string, minutes: number, outcome: 'passed' | 'failed' | 'cannot' = 'passed'): this {
    this.begin(step, 'Lifeboat');
    const result = step === 'compare' && outcome === 'passed' ? equal : fine;
    return this.after(minutes, { kind: 'step-ended', step, outcome, result });
  }

  answers(step: string, minutes: number, outcome: 'passed' | 'failed' = 'passed'): this {
    return this.after(minutes, {
      kind: 'step-answered',
      step,
      outcome,
      answers: {},
      remark: '',
      by: 'Kim',
    });
  }

  /** Everything up to the comparison, a minute each. */
  restores(): this {
    this.does('planned', 0).does('choose-backup', 1);
    this.after(0, { kind: 'backup-chosen', step: 'choose-backup', subject: 'shop', chosen });
    for (const step of ['fetch-copy', 'decrypt', 'provision-scratch', 'restore', 'compare'])
      this.does(step, 1);
    return this;
  }

  view(minutesLater = 0): DrillView {
    const at = new Date(this.#atMs + minutesLater * 60_000).toISOString();
    return viewOf(DRILL, this.events, at);
  }

  step(id: string): RunStep {
    return stepOf(this.view(), id);
  }

  states(): Record<string, string> {
    return Object.fromEntries(this.view().steps.map(({ step, state }) => [step.id, state]));
  }

  #append(body: DrillEventBody): void {
    const last = this.events.at(-1);
    const event = {
      seq: (last?.seq ?? 0) + 1,
      at: this.now,
      actor: 'test',
      body,
      previousHash: last?.hash ?? FIRST_PREVIOUS,
    };
    this.events.push({ ...event, hash: eventHash(event) });
  }
}

export function stepOf(view: DrillView, id: string): RunStep {
  const found = view.steps.find(({ step }) => step.id === id);
  if (found === undefined) throw new Error(`no step ${id}`);
  return found;
}
