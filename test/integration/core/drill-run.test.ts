import {
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openCore, type Core } from '../../../electron/core/face.ts';
import { attachmentsFolder, scratchFolder } from '../../../electron/core/drills/drill-folder.ts';
import type { StepAction } from '../../../shared/contract/drills.ts';
import type { DrillView } from '../../../shared/model/drill.ts';
import {
  addDestination,
  newInstallation,
  openTestCore,
  takeBackup,
  type TestCore,
} from '../../fixtures/core-harness.ts';
import { addSqliteSource } from '../../fixtures/sample-sources.ts';

const TEMPLATE = 'random-restore-test';
const REQUEST = { template: TEMPLATE, subjects: { source: { source: 'file' } } };
const JUDGED: StepAction = {
  action: 'answer',
  passed: true,
  answers: { right: 'Yes, whole', 'looked-at': 'The newest items.' },
  remark: '',
};
const DOCUMENTED: StepAction = {
  action: 'answer',
  passed: true,
  answers: { line: 'Restored in seconds.' },
  remark: '',
};

let lifeboat: TestCore;
let other: TestCore | null;

beforeEach(async () => {
  other = null;
  lifeboat = await openTestCore(newInstallation({ now: () => new Date(Date.now()) }));
  const { core } = lifeboat;
  await addDestination(core, lifeboat);
  await addSqliteSource(core, lifeboat, 'file', { rows: 300 });
  await takeBackup(core, { source: 'file' });
});
afterEach(async () => {
  await other?.end();
  await lifeboat.end();
});

async function until(
  core: Core,
  drill: string,
  holds: (view: DrillView) => boolean,
): Promise<DrillView> {
  for (;;) {
    const view = await core.call('drills.get', { drill });
    if (holds(view)) return view;
    await delay(20);
  }
}

const forPeople = ({ waitsFor }: DrillView) => waitsFor !== 'machine';

async function begun(changes: { unattended?: boolean } = {}): Promise<DrillView> {
  const { id } = await lifeboat.core.call('drills.start', { ...REQUEST, ...changes });
  return until(lifeboat.core, id, forPeople);
}

async function say(core: Core, drill: string, step: string, action: StepAction) {
  await core.call('drills.step', { drill, step, do: action });
  return until(core, drill, forPeople);
}

describe('a drill with people', () => {
  test('waits for them, is finished by them and leaves nothing behind', async () => {
    const { core, options } = lifeboat;
    const view = await begun();
    expect(view).toMatchObject({ status: 'running', lead: 'test', waitsFor: 'people' });
    expect(view.subjects[0]).toMatchObject({ restored: true, scratch: expect.any(String) });
    const drill = view.id;
    await expect(core.call('drills.finish', { drill })).rejects.toMatchObject({ code: 'conflict' });
    await say(core, drill, 'judge', JUDGED);
    await say(core, drill, 'document', DOCUMENTED);
    const finished = await core.call('drills.finish', { drill, remarks: 'Went well.' });
    expect(finished).toMatchObject({
      status: 'finished',
      verdict: { verdict: 'proven' },
      remarks: 'Went well.',
    });
    expect(readdirSync(scratchFolder(options.dataFolder, drill))).toEqual([]);
    expect(await core.call('evidence.reports', { drill })).toHaveLength(1);
    const audit = (await core.call('audit.list', { limit: 50 })).map(({ action }) => action);
    expect(audit).toEqual(expect.arrayContaining(['drill.start', 'drill.finish']));
    await expect(say(core, drill, 'judge', JUDGED)).rejects.toMatchObject({ code: 'conflict' });
    await core.call('drills.review', { drill, wentWell: 'The clock.' });
    const noted = await core.call('drills.note', { drill, text: 'Seen by the auditor.' });
    expect(noted).toMatchObject({ wentWell: 'The clock.', status: 'finished' });
  });

  test('a step is not over without the proof that it asks for, and fails by a choice that is not good', async () => {
    const { core } = lifeboat;
    const { id } = await begun();
    const bare = { ...JUDGED, answers: {} };
    await expect(say(core, id, 'judge', bare)).rejects.toMatchObject({ code: 'invalid-input' });
    const odd = { ...JUDGED, answers: { right: 'Perhaps', 'looked-at': 'x' } };
    await expect(say(core, id, 'judge', odd)).rejects.toMatchObject({ code: 'invalid-input' });
    const bad = { ...JUDGED, answers: { right: 'No, or not whole', 'looked-at': 'x' } };
    const failed = await say(core, id, 'judge', bad);
    expect(failed.verdict.verdict).toBe('failed');
    const again: StepAction = { action: 'reopen', reason: 'I looked at the wrong day.' };
    await say(core, id, 'judge', again).catch(() => null);
    const right = await say(core, id, 'judge', JUDGED);
    expect(right.verdict.verdict).toBe('inconclusive');
    const own: StepAction = { action: 'skip', reason: 'No time.' };
    await expect(say(core, id, 'clean-up', own)).rejects.toMatchObject({ code: 'conflict' });
    await expect(say(core, id, 'restore', own)).rejects.toMatchObject({ code: 'conflict' });
    await expect(say(core, id, 'nothing', own)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('pauses, is handed over and is abandoned without leaving a scratch target', async () => {
    const { core, options } = lifeboat;
    const { id: drill } = await begun();
    const paused = await core.call('drills.pause', { drill, reason: 'Lunch.' });
    expect(paused.status).toBe('paused');
    await expect(say(core, drill, 'judge', JUDGED)).rejects.toMatchObject({ code: 'conflict' });
    const handed = await core.call('drills.handOver', { drill, role: null, to: 'Ada' });
    expect(handed.lead).toBe('Ada');
    const role = { drill, role: 'nobody', to: 'Ada' };
    await expect(core.call('drills.handOver', role)).rejects.toMatchObject({ code: 'not-found' });
    const resumed = await core.call('drills.resume', { drill });
    expect(resumed.status).toBe('running');
    const over = await core.call('drills.abandon', { drill, reason: 'Fire alarm.' });
    expect(over).toMatchObject({
      status: 'abandoned',
      verdict: { verdict: 'inconclusive' },
      subjects: [{ scratch: null }],
    });
    expect(readdirSync(join(scratchFolder(options.dataFolder, drill), '..'))).not.toContain(
      'scratch',
    );
  });

  test('goes on in the next process with the same clock and state', async () => {
    const { id: drill } = await lifeboat.core.call('drills.start', REQUEST);
    // Whatever it is at: the job is stopped in the middle.
    await lifeboat.core.close();
    const core = await openCore(lifeboat.options);
    lifeboat = { ...lifeboat, core, end: async () => (await core.close(), lifeboat.remove()) };
    const before = await core.call('drills.get', { drill });
    expect(before.status).toBe('running');
    await core.call('drills.resume', { drill });
    const view = await until(core, drill, forPeople);
    expect(view.subjects[0]?.restored).toBe(true);
    expect(view.startedAt).toBe(before.startedAt);
    expect(view.events.slice(0, before.events.length)).toEqual(before.events);
    await core.close();
    const third = await openCore(lifeboat.options);
    lifeboat = {
      ...lifeboat,
      core: third,
      end: async () => (await third.close(), lifeboat.remove()),
    };
    const after = await third.call('drills.get', { drill });
    expect(after.steps.map(({ state }) => state)).toEqual(view.steps.map(({ state }) => state));
    expect(after.rto.measuredMs).toBeGreaterThanOrEqual(view.rto.measuredMs ?? 0);
    expect(after.activeMs).toBe(Date.parse(after.at) - Date.parse(after.startedAt));
  });
});

describe('a drill that nobody attends', () => {
  test('cleans up, waits for people with the rest and ends by itself once they did it', async () => {
    const { core } = lifeboat;
    const view = await begun({ unattended: true });
    expect(view).toMatchObject({ status: 'running', waitsFor: 'people' });
    expect(view.subjects[0]?.scratch).toBeNull();
    await say(core, view.id, 'judge', JUDGED);
    const over = await say(core, view.id, 'document', DOCUMENTED);
    expect(over).toMatchObject({ status: 'finished', verdict: { verdict: 'proven' } });
  });

  test('ends by itself as failed when the copy is damaged', async () => {
    const folder = lifeboat.path('destination-here');
    const files = readdirSync(folder, { recursive: true, withFileTypes: true });
    const artifact = files.find(
      ({ name }) => name.startsWith('file-') && name.includes('.sqlite.'),
    );
    const path = join(artifact?.parentPath ?? '', artifact?.name ?? '');
    const bytes = readFileSync(path);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    const view = await begun({ unattended: true });
    expect(view).toMatchObject({ status: 'finished', verdict: { verdict: 'failed' } });
    expect(view.verdict.reasons[0]).toMatch(/^“Fetch its copy/);
  });
});

describe('attached files', () => {
  test('are copied with their hash; links, folders and what is not there are refused', async () => {
    const { core, options } = lifeboat;
    const { id: drill } = await begun();
    const path = lifeboat.path('..\\evil: name\u202Efdp.png');
    writeFileSync(path, 'picture');
    const { attachmentId, view } = await core.call('drills.attach', { drill, file: { path } });
    expect(view.attachments).toMatchObject([
      { id: attachmentId, name: 'evil- namefdp.png', bytes: 7, mediaType: 'image/png' },
    ]);
    const kept = join(attachmentsFolder(options.dataFolder, drill), attachmentId);
    expect(readFileSync(kept, 'utf8')).toBe('picture');
    expect(statSync(kept).mode & 0o777).toBe(0o600);
    symlinkSync(path, lifeboat.path('link'));
    mkdirSync(lifeboat.path('folder'));
    for (const [name, code] of [
      ['link', 'invalid-input'],
      ['folder', 'invalid-input'],
      ['nothing', 'file-missing'],
    ] as const) {
      const file = { path: lifeboat.path(name) };
      await expect(core.call('drills.attach', { drill, file })).rejects.toMatchObject({ code });
    }
  });
});

describe('two people on one run', () => {
  test('go on in turn, and are told when both went on', async () => {
    const { core } = lifeboat;
    const { id: drill } = await begun();
    const path = lifeboat.path('proof.txt');
    writeFileSync(path, 'proof');
    await core.call('drills.attach', { drill, file: { path } });
    const first = { path: lifeboat.path('first.run') };
    const left = await core.call('drills.export', { drill, file: first });
    expect(left.scratchElsewhere).toHaveLength(1);

    other = await openTestCore();
    const theirs = other.core;
    const taken = await theirs.call('drills.import', { file: first });
    expect(taken.view.attachments).toHaveLength(1);
    expect(taken.scratchElsewhere).toEqual(left.scratchElsewhere);
    const judged = { drill, step: 'judge', do: JUDGED, by: 'Ada' };
    const theirView = await theirs.call('drills.step', judged);
    // The scratch target is on the machine that made it, and so is its removal.
    expect(theirView.steps.find(({ step }) => step.id === 'clean-up')?.state).toBe('ready');
    await expect(theirs.call('drills.finish', { drill })).rejects.toMatchObject({
      code: 'conflict',
    });
    const second = { path: lifeboat.path('second.run') };
    await theirs.call('drills.export', { drill, file: second });

    const back = await core.call('drills.import', { file: second });
    expect(back.added).toBe(1);
    await until(core, drill, forPeople);
    expect((await core.call('drills.import', { file: first })).added).toBe(0);

    await theirs.call('drills.note', { drill, text: 'Meanwhile.', by: 'Ada' });
    const third = { path: lifeboat.path('third.run') };
    await theirs.call('drills.export', { drill, file: third });
    await expect(core.call('drills.import', { file: third })).rejects.toMatchObject({
      code: 'state-diverged',
      message: expect.stringMatching(/Here: .*There: Ada.*Meanwhile/),
    });
    expect((await core.call('drills.get', { drill })).events.at(-1)?.body.kind).not.toBe('noted');
  });

  test('take in nothing that was changed on the way', async () => {
    const { core } = lifeboat;
    const { id: drill } = await begun();
    const path = lifeboat.path('a.run');
    await core.call('drills.export', { drill, file: { path } });
    await expect(core.call('drills.export', { drill, file: { path } })).rejects.toMatchObject({
      code: 'file-exists',
    });
    const changed = readFileSync(path, 'latin1').replace('"lead":"test"', '"lead":"eve!"');
    writeFileSync(lifeboat.path('b.run'), changed, 'latin1');
    writeFileSync(lifeboat.path('c.run'), readFileSync(path).subarray(0, 3000));
    other = await openTestCore();
    for (const name of ['b.run', 'c.run'])
      await expect(
        other.core.call('drills.import', { file: { path: lifeboat.path(name) } }),
      ).rejects.toMatchObject({ code: 'evidence-damaged' });
  });
});

describe('the preflight', () => {
  test('shows what would be restored, and refuses what cannot be', async () => {
    const { core } = lifeboat;
    const { checks } = await core.call('drills.preflight', REQUEST);
    expect(checks.map(({ name, outcome }) => [name, outcome])).toEqual(
      expect.arrayContaining([
        ['backup', 'ok'],
        ['copy', 'warning'],
        ['key', 'ok'],
        ['scratch target', 'ok'],
      ]),
    );
    await addSqliteSource(core, lifeboat, 'new', { rows: 1 });
    const none = { template: TEMPLATE, subjects: { source: { source: 'new' } } };
    await expect(core.call('drills.start', none)).rejects.toMatchObject({ code: 'not-found' });
    const stray = { template: TEMPLATE, subjects: { ...REQUEST.subjects, b: { absent: 'x' } } };
    await expect(core.call('drills.start', stray)).rejects.toMatchObject({ code: 'invalid-input' });
    const empty = { template: TEMPLATE, subjects: {} };
    await expect(core.call('drills.start', empty)).rejects.toMatchObject({ code: 'invalid-input' });
  });
});

const choosing = (
  choice: { which: 'chosen'; backupId: string } | { which: 'random'; seed: string },
) => ({
  template: TEMPLATE,
  subjects: { source: { source: 'file', choice } },
});

test('an older backup is measured up to the one after it, and a draw is the same by the same seed', async () => {
  const { core } = lifeboat;
  const first = (await core.call('backups.list', { source: 'file', limit: 1 })).backups[0];
  const second = await takeBackup(core, { source: 'file' });
  await takeBackup(core, { source: 'file' });
  const older = choosing({ which: 'chosen', backupId: first?.id ?? '' });
  const { id } = await core.call('drills.start', older);
  const { subjects } = await until(core, id, forPeople);
  expect(subjects[0]?.chosen).toMatchObject({
    backupId: first?.id,
    nextStartedAt: second.startedAt,
  });
  const gapMs = Date.parse(second.startedAt) - Date.parse(first?.startedAt ?? '');
  expect(subjects[0]?.rpo.measuredMs).toBe(gapMs);

  const drawn = async () => {
    const { checks } = await core.call(
      'drills.preflight',
      choosing({ which: 'random', seed: 'x' }),
    );
    return checks.find(({ name }) => name === 'backup')?.text;
  };
  const once = await drawn();
  expect(once).toContain('of 3 kept backups, drawn by the seed “x”');
  expect(await drawn()).toBe(once);
});
