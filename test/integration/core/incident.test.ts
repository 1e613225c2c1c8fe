import Database from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import type { DrillView, StepState } from '../../../shared/model/drill.ts';
import { owedOf } from '../../../shared/model/incident.ts';
import {
  addDestination,
  newInstallation,
  openTestCore,
  restore,
  takeBackup,
  type TestCore,
  verify,
} from '../../fixtures/core-harness.ts';
import { INCIDENT_CHECKLIST } from '../../fixtures/incident-checklist.ts';

const opened: TestCore[] = [];

afterEach(async () => {
  for (const core of opened.splice(0)) await core.end();
});

async function machine(): Promise<TestCore> {
  const core = await openTestCore(newInstallation());
  opened.push(core);
  await core.core.call('templates.save', { yaml: INCIDENT_CHECKLIST });
  return core;
}

async function withShop() {
  const here = await machine();
  const file = here.path('sources', 'shop.sqlite');
  const db = new Database(file);
  db.exec('CREATE TABLE orders (id INTEGER PRIMARY KEY, cents INTEGER NOT NULL)');
  db.exec('INSERT INTO orders (cents) VALUES (100), (250), (399)');
  db.close();
  await here.core.call('sources.add', { engine: 'sqlite', name: 'shop', file: { path: file } });
  const folder = await addDestination(here.core, here);
  const backup = await takeBackup(here.core, { source: 'shop' });
  return { here, folder, backup };
}

function declare(here: TestCore, source = 'shop'): Promise<DrillView> {
  return here.core.call('incidents.declare', {
    what: 'Orders of the last hour are gone\nSeen by support.',
    severity: 'sev2',
    template: 'short-incident',
    sources: { database: source },
    people: { scribe: 'Sam' },
    lead: 'Anna',
  });
}

function restoreBeside(here: TestCore, backup: string) {
  return restore(here.core, {
    backup,
    target: { kind: 'file', file: { path: here.path('restored.sqlite') } },
    options: { mode: 'create' },
  });
}

function answer(here: TestCore, { id }: DrillView, step: string, passed = true) {
  const answers = step === 'verify' ? { right: passed ? 'Yes' : 'No' } : {};
  return here.core.call('drills.step', {
    drill: id,
    step,
    do: { action: 'answer', passed, answers },
  });
}

function stateOf(view: DrillView, id: string): StepState | undefined {
  return view.steps.find(({ step }) => step.id === id)?.state;
}

test('the gate opens only after the restore was seen and the verification passed', async () => {
  const { here, backup } = await withShop();
  const declared = await declare(here);
  expect(declared).toMatchObject({
    kind: 'incident',
    title: 'Orders of the last hour are gone',
    lead: 'Anna',
    status: 'running',
    waitsFor: 'people',
    incident: { severity: 'sev2' },
  });
  expect(declared.subjects[0]?.subject).toMatchObject({
    choice: { which: 'chosen', backupId: backup.id },
    rtoMinutes: 60,
  });
  expect(declared.subjects[1]?.subject.kind).toBe('absent');
  await answer(here, declared, 'tell');

  // Whoever says that it is restored is not believed: the catalog knows.
  const early = await answer(here, declared, 'restore');
  expect(stateOf(early, 'restored-since')).toBe('failed');
  expect(stateOf(early, 're-point')).not.toBe('ready');

  const done = await restoreBeside(here, backup.id);
  expect(done.status).toBe('succeeded');
  const noticed = await here.core.call('incidents.get', { incident: declared.id });
  const told = noticed.events.flatMap(({ body }) => (body.kind === 'job-noticed' ? [body] : []));
  expect(told.map(({ jobId, state }) => [jobId, state])).toEqual([
    [done.jobId, 'began'],
    [done.jobId, 'ended'],
  ]);
  expect(told[1]?.text).toContain('succeeded, and what is there agrees with the backup');
  expect(stateOf(noticed, 'restored-since')).toBe('passed');
  expect(noticed.subjects[0]).toMatchObject({ restored: true, chosen: { backupId: backup.id } });
  expect(noticed.subjects[0]?.rpo.measuredMs).not.toBeNull();
  const again = await here.core.call('incidents.get', { incident: declared.id });
  expect(again.head).toEqual(noticed.head);

  const doubted = await answer(here, declared, 'verify', false);
  expect(stateOf(doubted, 're-point')).toBe('blocked');
  await expect(answer(here, declared, 're-point')).rejects.toMatchObject({ code: 'conflict' });
  await here.core.call('drills.step', {
    drill: declared.id,
    step: 'verify',
    do: { action: 'reopen', reason: 'Looked at the wrong copy.' },
  });
  const verified = await answer(here, declared, 'verify');
  expect(stateOf(verified, 're-point')).toBe('ready');
});

test('closing asks for what is open, ends the clock, and asks for the account afterwards', async () => {
  const { here, backup } = await withShop();
  const declared = await declare(here);
  await restoreBeside(here, backup.id);
  for (const step of ['tell', 'restore', 'verify', 're-point']) await answer(here, declared, step);
  await expect(here.core.call('incidents.close', { incident: declared.id })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('“Lessons”'),
  });

  const closed = await here.core.call('incidents.close', {
    incident: declared.id,
    rootCause: 'A job deleted what it should have kept.',
    leaveOpen: 'Done in the weekly meeting.',
  });
  expect(closed.status).toBe('finished');
  expect(stateOf(closed, 'lessons')).toBe('skipped');
  expect(closed.rto.verdict).toBe('proven');
  expect(owedOf(closed)).toEqual({
    dueAt: new Date(Date.parse(closed.finishedAt ?? '') + 48 * 3_600_000).toISOString(),
    missing: ['remediation'],
  });
  const [open] = await here.core.call('incidents.list', { open: true });
  expect(open).toMatchObject({
    id: declared.id,
    severity: 'sev2',
    owed: { missing: ['remediation'] },
  });
  expect(await here.core.call('evidence.reports', { drill: declared.id })).toHaveLength(1);

  const explained = await here.core.call('incidents.close', {
    incident: declared.id,
    remediation: 'The job asks first.',
  });
  expect(explained.explanation).toEqual({
    rootCause: 'A job deleted what it should have kept.',
    remediation: 'The job asks first.',
    timeline: '',
  });
  expect(await here.core.call('incidents.list', { open: true })).toEqual([]);
  expect(await here.core.call('evidence.reports', { drill: declared.id })).toHaveLength(2);
  await expect(here.core.call('incidents.close', { incident: declared.id })).rejects.toMatchObject({
    code: 'conflict',
  });
  const actions = (await here.core.call('audit.list', { limit: 100 })).map(({ action }) => action);
  expect(actions.filter((action) => action.startsWith('incident.'))).toEqual([
    'incident.close',
    'incident.close',
    'incident.declare',
  ]);
});

test('on a new machine the destination alone is enough to declare, restore and close', async () => {
  const { here, folder, backup } = await withShop();
  const kit = await here.core.call('keys.exportKit', {
    folder: { path: here.path() },
    passphrase: 'in the safe',
  });
  const fresh = await machine();
  const { core } = fresh;
  await core.call('destinations.add', { kind: 'local', name: 'disk', folder: { path: folder } });
  // The catalog is rebuilt before the key is here, so that no source is taken in.
  await core.call('catalog.rebuild', { destination: 'disk' });
  expect(await core.call('sources.list', {})).toEqual([]);
  await core.call('keys.importKit', { kit: { path: kit.path }, passphrase: 'in the safe' });

  const [outlook] = await core.call('incidents.outlook', { sources: ['shop'] });
  expect(outlook).toMatchObject({ known: false, best: { backupId: backup.id }, forecast: null });
  const declared = await declare(fresh);
  expect(declared.subjects[0]?.subject).toMatchObject({
    source: 'shop',
    sourceId: backup.sourceId,
    environment: 'production',
  });
  const done = await restoreBeside(fresh, backup.id);
  expect(done).toMatchObject({ status: 'succeeded', verdict: 'proven' });
  for (const step of ['tell', 'restore', 'verify', 're-point', 'lessons'])
    await answer(fresh, declared, step);
  const closed = await core.call('incidents.close', {
    incident: declared.id,
    rootCause: 'The workstation was lost.',
    remediation: 'Bought another one.',
  });
  expect(closed.verdict.verdict).toBe('proven');
  expect(owedOf(closed)).toBeNull();
  expect(await core.call('incidents.list', { source: 'shop' })).toHaveLength(1);

  // What was measured there is what the next forecast goes by.
  const [next] = await core.call('incidents.outlook', { sources: ['shop'] });
  expect(next?.forecast?.basis).toContain('1 restore');
  expect((await verify(core, backup.id, 2)).verdict).toBe('proven');
});

test('a declaration that does not fit is refused, and starts no clock', async () => {
  const { here } = await withShop();
  const good = {
    what: 'Something',
    severity: 'sev1',
    template: 'short-incident',
    sources: { database: 'shop' },
  } as const;
  const refusals = [
    [{ ...good, template: 'monthly-restore-rehearsal' }, 'is for drills only'],
    [{ ...good, sources: {} }, 'about at least one source'],
    [{ ...good, sources: { base: 'shop' } }, 'has no subject “base”'],
    [{ ...good, people: { boss: 'Anna' } }, 'has no role “boss”'],
    [{ ...good, sources: { database: 'shp' } }, 'There is no source “shp”'],
    [{ ...good, noticedAt: '2999-01-01T00:00:00.000Z' }, 'in the future'],
  ] as const;
  for (const [input, message] of refusals) {
    await expect(here.core.call('incidents.declare', input)).rejects.toMatchObject({
      message: expect.stringContaining(message),
    });
  }
  expect(await here.core.call('incidents.list', {})).toEqual([]);
});
