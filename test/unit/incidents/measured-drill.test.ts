import { expect, test } from 'vitest';
import { measuredInDrill } from '../../../electron/core/incidents/measured-restores.ts';
import { newId } from '../../../electron/core/new-id.ts';
import { type DrillEvent, drillEventSchema } from '../../../shared/model/drill-event.ts';
import { drillTemplateSchema } from '../../../shared/model/drill-template.ts';

const sourceId = newId();
const template = drillTemplateSchema.parse({
  format: 1,
  id: 'rehearsal',
  version: 1,
  title: 'A rehearsal',
  text: 'For a test.',
  use: ['drill'],
  subjects: [{ id: 'database', title: 'Database' }],
  phases: [{ id: 'all', title: 'All' }],
  steps: ['choose-backup', 'restore', 'compare', 'smoke'].map((action) => ({
    kind: 'automatic',
    do: action,
    id: action,
    phase: 'all',
    title: action,
  })),
});

/** Events at seconds after midnight; hashes mean nothing here. */
function events(...bodies: [seconds: number, body: unknown][]): DrillEvent[] {
  return bodies.map(([seconds, body], index) =>
    drillEventSchema.parse({
      seq: index + 1,
      at: new Date(Date.UTC(2026, 10, 21) + seconds * 1000).toISOString(),
      actor: 'test',
      body,
      previousHash: '0'.repeat(64),
      hash: '0'.repeat(64),
    }),
  );
}

const started = {
  kind: 'started',
  run: 'drill',
  title: 'A rehearsal',
  template,
  subjects: {
    database: {
      kind: 'source',
      sourceId,
      source: 'shop',
      engine: 'sqlite',
      environment: 'development',
      choice: { which: 'latest' },
      destinationId: null,
      scratchConnectionId: null,
      rtoMinutes: null,
      rpoMinutes: null,
    },
  },
  people: {},
  inputs: {},
  lead: 'Anna',
  unattended: true,
  planId: null,
  incident: null,
};
const chosen = {
  kind: 'backup-chosen',
  step: 'choose-backup',
  subject: 'database',
  chosen: {
    backupId: newId(),
    destinationId: newId(),
    destination: 'vault',
    manifestKey: 'a',
    startedAt: '2026-11-20T00:00:00.000Z',
    nextStartedAt: null,
    plainBytes: 5000,
    storedBytes: 1000,
    sha256: null,
    encrypted: false,
    keyId: null,
    inventory: null,
    how: 'The latest of 1.',
  },
};
const began = (step: string) => ({ kind: 'step-began', step, jobId: null, by: 'Lifeboat' });
const ended = (step: string, outcome: string) => ({
  kind: 'step-ended',
  step,
  outcome,
  result: { text: '', hint: null, checks: [], figures: [] },
});

test('a drill measures what its restore and comparison took, the last time that they passed', () => {
  const run = events(
    [0, started],
    [1, chosen],
    [2, began('restore')],
    [9, ended('restore', 'failed')],
    [20, began('restore')],
    [50, ended('restore', 'passed')],
    [50, began('compare')],
    [60, ended('compare', 'passed')],
    [60, began('smoke')],
    [90, ended('smoke', 'passed')],
  );
  expect(measuredInDrill(run, sourceId)).toEqual([
    { kind: 'drill', durationMs: 40_000, plainBytes: 5000 },
  ]);
  expect(measuredInDrill(run, newId())).toEqual([]);
});

test('a drill whose restore did not agree measures nothing', () => {
  const run = events(
    [0, started],
    [1, chosen],
    [2, began('restore')],
    [9, ended('restore', 'passed')],
    [9, began('compare')],
    [12, ended('compare', 'failed')],
  );
  expect(measuredInDrill(run, sourceId)).toEqual([]);
});
