import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { copyFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Core, openCore } from '../electron/core/face.ts';
import project from '../package.json' with { type: 'json' };
import { isFinished } from '../shared/model/job.ts';
import type { DrillView } from '../shared/model/drill.ts';
import { makeSampleShop } from './demo/sample-shop.ts';
import { projectFolder } from './bootstrap/paths.mjs';

/**
 * Makes the sample report of the docs: `node build/make-sample-report.ts`. Four monthly rehearsals on the
 * sample shop, each really backed up, restored and compared, on days of the past; people's minutes are set.
 */
const OUTPUT = join(projectFolder, 'docs', 'samples');
const TEMPLATE = 'monthly-restore-rehearsal';
const DAYS = ['2026-08-03', '2026-09-01', '2026-10-01', '2026-11-02'];
const MINUTE_MS = 60_000;

/** What the operator answers, and how many minutes it takes. */
const answers: Readonly<
  Record<string, { minutes: number; answers: Readonly<Record<string, string>> }>
> = {
  'secrets-reachable': { minutes: 3, answers: { reachable: 'Yes' } },
  'infrastructure-plan': {
    minutes: 6,
    answers: { revision: 'Revision 41c7, no difference to what runs.' },
  },
  look: {
    minutes: 8,
    answers: {
      judgement: 'As expected',
      seen: 'Orders and customers of the week, and the last order that the shop took on Sunday.',
    },
  },
  results: { minutes: 4, answers: { ticket: 'OPS-2291' } },
};

const folder = mkdtempSync(join(tmpdir(), 'lifeboat-sample-'));
let offsetMs = 0;
const now = () => new Date(Date.now() + offsetMs);
const goTo = (moment: string) => void (offsetMs = Date.parse(moment) - Date.now());
const pass = (minutes: number) => void (offsetMs += minutes * MINUTE_MS);

const core = await begin();
try {
  let last: DrillView | null = null;
  for (const day of DAYS) last = await rehearse(day);
  if (last !== null) await keep(last);
} finally {
  await core.close();
  rmSync(folder, { recursive: true });
}

async function begin(): Promise<Core> {
  goTo(`${DAYS[0]}T01:00:00Z`);
  const shop = join(folder, 'shop.sqlite');
  makeSampleShop(shop, { seed: 1 });
  const passphraseFile = join(folder, 'passphrase');
  writeFileSync(passphraseFile, 'a passphrase for the sample report\n', { mode: 0o600 });
  const opened = await openCore({
    dataFolder: join(folder, 'data'),
    appVersion: project.version,
    passphraseFile,
    attends: false,
    actor: 'window: ada',
    now,
  });
  await opened.call('sources.add', {
    engine: 'sqlite',
    name: 'shop',
    environment: 'production',
    file: { path: shop },
  });
  const places = ['workstation', 'vault'];
  for (const name of places) {
    mkdirSync(join(folder, name));
    await opened.call('destinations.add', {
      kind: 'local',
      name,
      folder: { path: join(folder, name) },
    });
  }
  await opened.call('plans.add', {
    name: 'Nightly',
    policy: {
      sources: ['shop'],
      destinations: places.map((destination) => ({ destination, retention: { daily: 30 } })),
      backup: { schedule: { kind: 'daily', at: '03:00' }, zone: 'UTC' },
      objectives: { rpoMinutes: 24 * 60, rtoMinutes: 120 },
    },
  });
  for (const [name, query, least] of [
    ['Orders', 'SELECT count(*) FROM orders', 20_000],
    ['Customers', 'SELECT count(*) FROM customers', 5000],
    ['Orders with a payment', 'SELECT count(DISTINCT order_id) FROM payments', 15_000],
  ] as const) {
    const expectation = { kind: 'at-least', value: least } as const;
    await opened.call('smoke.add', { source: 'shop', name, query, expectation });
  }
  return opened;
}

/** One month: the nightly backup, and the rehearsal of the morning. */
async function rehearse(day: string): Promise<DrillView> {
  goTo(`${day}T03:00:00Z`);
  const { jobs } = await core.call('plans.run', { plan: 'Nightly' });
  await Promise.all(jobs.map(({ jobId }) => ended(jobId)));
  if (day === DAYS[0]) {
    const kits = join(folder, 'kits');
    mkdirSync(kits);
    await core.call('keys.exportKit', { folder: { path: kits }, passphrase: 'kit' });
  }
  goTo(`${day}T09:00:00Z`);
  const { id } = await core.call('drills.start', {
    template: TEMPLATE,
    subjects: { database: { source: 'shop' } },
    people: { operator: 'Jo Weber' },
    lead: 'Ada Ferreira',
  });
  await core.call('drills.note', {
    drill: id,
    text: 'Everybody is in the call. Production goes on as usual.',
    by: 'Ada Ferreira',
  });
  const settled = await play(id);
  await core.call('drills.addAction', {
    drill: settled.id,
    text: 'Add the state of the search index to the smoke checks.',
    owner: 'Jo Weber',
    dueOn: '2026-12-01',
  });
  await core.call('drills.finish', {
    drill: id,
    remarks: 'Calm and without surprises. The vault answered at once.',
  });
  return core.call('drills.review', {
    drill: id,
    wentWell: 'The copy of the vault was restored without a question to anybody.',
    wentPoorly: 'It took a while to find who may read the secrets of the application.',
  });
}

async function play(drill: string): Promise<DrillView> {
  for (;;) {
    const view = await whenPeopleAreAsked(drill);
    const asked = view.steps.find(({ step, state }) => step.kind === 'human' && state === 'ready');
    if (asked === undefined) return view;
    const step = asked.step.id;
    const given = answers[step];
    await core.call('drills.step', { drill, step, do: { action: 'begin' }, by: 'Jo Weber' });
    pass(given?.minutes ?? 1);
    await core.call('drills.step', {
      drill,
      step,
      do: { action: 'answer', passed: true, answers: given?.answers ?? {} },
      by: 'Jo Weber',
    });
  }
}

async function whenPeopleAreAsked(drill: string): Promise<DrillView> {
  for (;;) {
    const changed = new Promise<void>((resolve) => {
      const stop = core.on('changed', () => {
        stop();
        resolve();
      });
    });
    const view = await core.call('drills.get', { drill });
    if (view.waitsFor !== 'machine') return view;
    await changed;
  }
}

async function ended(jobId: string): Promise<void> {
  const finished = Promise.withResolvers<void>();
  const stop = core.on('job.changed', (job) => {
    if (job.id === jobId && isFinished(job)) finished.resolve();
  });
  if (isFinished(await core.call('jobs.get', { job: jobId }))) finished.resolve();
  await finished.promise;
  stop();
}

async function keep({ id, verdict }: DrillView): Promise<void> {
  const { files } = await core.call('evidence.report', {
    drill: id,
    folder: { path: join(folder, 'report') },
  });
  mkdirSync(OUTPUT, { recursive: true });
  for (const { path, format } of files) {
    const name = `drill-report.${format === 'markdown' ? 'md' : format}`;
    await rm(join(OUTPUT, name), { force: true });
    if (format !== 'markdown') await copyFile(path, join(OUTPUT, name));
  }
  console.log(`${verdict.verdict}: ${verdict.reasons.join(' ')}\n${OUTPUT}`);
}
