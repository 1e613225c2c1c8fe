import { rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { CoreFace } from '../fixtures/core-harness.ts';
import { decryptArtifact } from './decrypt-artifact.ts';
import { ratioFigure, type Figure } from './figure.ts';
import { inRounds } from './in-rounds.ts';
import { runBareTool } from './run-bare-tool.ts';
import { SAMPLE, type Workbench } from './workbench.ts';

const TARGET = 'restored';
const TEMPLATE = 'bench-drill';
const STEPS = [
  'choose-backup',
  'fetch-copy',
  'decrypt',
  'provision-scratch',
  'restore',
  'compare',
  'smoke',
  'measure',
  'clean-up',
];
const LOOK_MS = 50;

/** A whole automatic drill, from its start to its signed report, against `createdb` and `pg_restore`. */
export async function benchDrill(bench: Workbench): Promise<Figure[]> {
  const { core, server } = bench;
  await bench.backup();
  const plainFile = await decryptArtifact(bench);
  await core.call('templates.save', { yaml: template() });
  await core.call('smoke.add', {
    source: SAMPLE,
    name: 'there are customers',
    query: 'SELECT count(*) FROM customers',
    expectation: { kind: 'at-least', value: 1 },
  });
  const rounds = await inRounds(
    async () => {
      const created = bench.bareTool('createdb', ['--template=template0', TARGET]);
      const createdMs = await runBareTool(created);
      const restore = bench.bareTool('pg_restore', ['--format=custom', `--dbname=${TARGET}`]);
      const restoredMs = await runBareTool({ ...restore, inputFile: plainFile });
      await server.sql('postgres', `drop database if exists ${TARGET}`);
      return createdMs + restoredMs;
    },
    () => timedDrill(core),
  );
  await rm(plainFile);
  const until = rounds.map(({ restoredMs, bareMs }) => ({ oursMs: restoredMs, bareMs }));
  return [
    ratioFigure({ bench: 'drill', what: 'drill to its report / pg_restore', aim: 1.25 }, rounds),
    ratioFigure({ bench: 'drill', what: 'the same until it is restored', aim: null }, until),
  ];
}

/** Runs a drill that has to prove the backup. */
async function timedDrill(core: CoreFace): Promise<{ oursMs: number; restoredMs: number }> {
  const startedMs = performance.now();
  const { id } = await core.call('drills.start', {
    template: TEMPLATE,
    subjects: { database: { source: SAMPLE } },
    unattended: true,
  });
  let restoredMs = Number.NaN;
  for (;;) {
    const view = await core.call('drills.get', { drill: id });
    const restore = view.steps.find(({ step }) => step.id === 'restore');
    if (restore?.state === 'passed' && Number.isNaN(restoredMs))
      restoredMs = performance.now() - startedMs;
    if (view.status === 'finished') {
      if (view.verdict.verdict !== 'proven') throw new Error(view.verdict.reasons.join(' '));
      if ((await core.call('evidence.reports', { drill: id })).length > 0) break;
    }
    await delay(LOOK_MS);
  }
  return { oursMs: performance.now() - startedMs, restoredMs };
}

function template(): string {
  const steps = STEPS.map(
    (action) =>
      `  - { id: ${action}, phase: all, kind: automatic, do: ${action}, title: ${action} }`,
  );
  return `format: 1
id: ${TEMPLATE}
version: 1
title: Everything that Lifeboat does by itself
text: Restores the latest backup and looks at it.
use: [drill]
subjects:
  - { id: database, title: The database }
phases:
  - { id: all, title: All }
steps:
${steps.join('\n')}
`;
}
