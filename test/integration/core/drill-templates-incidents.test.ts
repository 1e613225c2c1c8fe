import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shippedTemplates } from '../../../electron/core/drills/templates/shipped-templates.ts';
import type { DrillView } from '../../../shared/model/drill.ts';
import {
  addDestination,
  newInstallation,
  openTestCore,
  restore,
  takeBackup,
  type TestCore,
} from '../../fixtures/core-harness.ts';
import { playPeople } from '../../fixtures/drills/play-people.ts';
import { addSqliteSource } from '../../fixtures/sample-sources.ts';

const templates = [...shippedTemplates().values()]
  .map(({ template }) => template)
  .filter(({ use }) => use.includes('incident'));

let lifeboat: TestCore;
beforeAll(async () => {
  lifeboat = await openTestCore(newInstallation({ attends: true }));
  await addDestination(lifeboat.core, lifeboat);
  await addSqliteSource(lifeboat.core, lifeboat, 'shop', { rows: 20 });
});
afterAll(() => lifeboat.end());

const declare = (template: string, roles: readonly { id: string }[]) =>
  lifeboat.core.call('incidents.declare', {
    what: 'The shop shows empty baskets.',
    severity: 'sev1',
    template,
    sources: { database: 'shop' },
    people: Object.fromEntries(roles.map(({ id }) => [id, 'Kim Larsen'])),
    lead: 'Anna',
  });

const gateOf = (view: DrillView) => view.steps.find(({ step }) => step.gate);
const seenOf = (view: DrillView) =>
  view.steps.find(({ step }) => step.kind === 'fact' && step.ask === 'restored-since');

describe.each(templates)('$id', { timeout: 300_000 }, ({ id: template, roles }) => {
  test('leads an incident: the gate opens after a real restore alone', async () => {
    const { core } = lifeboat;
    const backup = await takeBackup(core, { source: 'shop' });
    const { id: drill } = await declare(template, roles);
    // Somebody says that it was restored, and it was not.
    const said = await playUntilStuck(drill);
    expect(seenOf(said)).toMatchObject({ state: 'failed' });
    expect(gateOf(said)).toMatchObject({ state: 'blocked' });

    const file = { path: lifeboat.path(`${template}.sqlite`) };
    await restore(core, {
      backup: backup.id,
      target: { kind: 'file', file },
      options: { mode: 'create' },
    });
    await core.call('drills.step', {
      drill,
      step: seenOf(said)?.step.id ?? '',
      do: { action: 'begin' },
    });
    const ended = await playPeople(core, lifeboat, drill);
    expect(ended.status).toBe('finished');
    expect(seenOf(ended)).toMatchObject({ state: 'passed' });
    expect(gateOf(ended)).toMatchObject({ state: 'passed' });
  });
});

/** Answers everything; the run cannot go on when only what is blocked is left. */
async function playUntilStuck(drill: string): Promise<DrillView> {
  const { core } = lifeboat;
  const stop = new Error('stuck');
  try {
    await playPeople(core, lifeboat, drill, async ({ id }) => {
      const view = await core.call('drills.get', { drill });
      const order = view.steps.findIndex(({ step }) => step.id === id);
      if (order > view.steps.findIndex(({ step }) => step.gate)) throw stop;
    });
  } catch (error) {
    if (error !== stop) throw error;
  }
  return core.call('drills.get', { drill });
}
