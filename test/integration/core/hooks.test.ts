import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { redact } from '../../../electron/core/tools/redact.ts';
import {
  addDestination,
  failedBackup,
  finishedJob,
  openTestCore,
  restore,
  takeBackup,
  type TestCore,
} from '../../fixtures/core-harness.ts';
import { findSecrets, contentsBelow } from '../../fixtures/find-secret.ts';
import { addCommandStep, addScript, traced, untilTraced } from '../../fixtures/hook-steps.ts';
import { startHttpServer, type HttpServer } from '../../fixtures/http-server.ts';
import { addSqliteSource } from '../../fixtures/sample-sources.ts';

const TOKEN = 'token-9f8b7c6d5e4f3a2b';

let lifeboat: TestCore;
let server: HttpServer;
let source: string;
let count = 0;

beforeAll(async () => {
  lifeboat = await openTestCore();
  server = await startHttpServer();
  await addDestination(lifeboat.core, lifeboat);
  await addScript(lifeboat.core, lifeboat, 'tell', 'echo "$LIFEBOAT_PHASE" >> "$0"');
  await addScript(lifeboat.core, lifeboat, 'fail', 'echo broken >> "$0"; echo no way >&2; exit 7');
});
afterAll(async () => {
  await server.stop();
  await lifeboat.end();
});
beforeEach(async () => {
  count += 1;
  source = `source ${count}`;
  await addSqliteSource(lifeboat.core, lifeboat, source);
});

/** The lines that steps write while this runs. */
async function tracedBy(work: () => Promise<unknown>): Promise<readonly string[]> {
  const before = traced(lifeboat).length;
  await work();
  return traced(lifeboat).slice(before);
}

const runsOf = (job: string) => lifeboat.core.call('hooks.runs', { job });
const log = () => readFileSync(lifeboat.path('data', 'logs', 'lifeboat.log'), 'utf8');

describe('order and outcome', () => {
  test('steps run around the work in their order, with what a script wants to know', async () => {
    const { core } = lifeboat;
    const script =
      'echo "$1 $LIFEBOAT_SOURCE $LIFEBOAT_KIND $LIFEBOAT_PHASE $LIFEBOAT_OUTCOME $LIFEBOAT_JOB" >> "$0"';
    for (const word of ['one', 'two']) {
      const args = ['-c', script, lifeboat.path('trace'), word];
      await core.call('commands.add', { name: word, program: { path: '/bin/sh' }, args });
    }
    for (const phase of ['before', 'after'] as const) {
      for (const command of ['one', 'two']) await addCommandStep(core, source, { phase }, command);
    }
    let jobId = '';
    const lines = await tracedBy(async () => {
      ({ jobId } = await core.call('backups.start', { source }));
      expect((await finishedJob(core, jobId)).state.status).toBe('succeeded');
    });
    expect(lines).toEqual([
      `one ${source} backup before  ${jobId}`,
      `two ${source} backup before  ${jobId}`,
      `one ${source} backup after succeeded ${jobId}`,
      `two ${source} backup after succeeded ${jobId}`,
    ]);
    const runs = await runsOf(jobId);
    expect(runs.map(({ phase, index, outcome }) => [phase, index, outcome])).toEqual([
      ['after', 1, 'succeeded'],
      ['after', 0, 'succeeded'],
      ['before', 1, 'succeeded'],
      ['before', 0, 'succeeded'],
    ]);
    expect(runs[0]?.description).toBe(`two: /bin/sh -c '${script}' ${lifeboat.path('trace')} two`);
  });

  test('a step before that fails stops the work; all steps after run, those between do not', async () => {
    const { core } = lifeboat;
    for (const command of ['tell', 'fail', 'tell']) {
      await addCommandStep(core, source, { phase: 'before' }, command);
    }
    await addCommandStep(core, source, { phase: 'after' }, 'tell');
    let jobId = '';
    const lines = await tracedBy(async () => {
      const { job, backup } = await failedBackup(core, { source });
      jobId = job.id;
      expect(backup.status).toBe('failed');
      expect(job.state).toMatchObject({ status: 'failed', error: { code: 'step-failed' } });
      expect(JSON.stringify(job.state)).toMatch(
        /did not begin: fail: .*ended with status 7: no way/,
      );
      expect(job.failedSteps).toEqual([]);
    });
    expect(lines).toEqual(['before', 'broken', 'after']);
    const outcomes = (await runsOf(jobId)).map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['succeeded', 'failed', 'succeeded']);
    // The job says it; only steps after the work are alerts of their own.
    expect(await core.call('hooks.runs', { source, alertsOnly: true })).toEqual([]);
  });

  test('after failed work all steps after run, and learn of it', async () => {
    const { core } = lifeboat;
    await addScript(core, lifeboat, 'outcome', 'echo "$LIFEBOAT_OUTCOME" >> "$0"');
    await addCommandStep(core, source, { phase: 'after' }, 'outcome');
    const lines = await tracedBy(() =>
      failedBackup(core, { source, storage: { maxStoredBytes: 10 } }),
    );
    expect(lines).toEqual(['failed']);
  });

  test('a step after that fails leaves the outcome, is told with the job, and can be put away', async () => {
    const { core } = lifeboat;
    for (const command of ['fail', 'tell']) {
      await addCommandStep(core, source, { phase: 'after' }, command);
    }
    const lines = await tracedBy(() => takeBackup(core, { source }));
    expect(lines).toEqual(['broken', 'after']);
    const [job] = await core.call('jobs.list', { limit: 1 });
    expect(job).toMatchObject({ state: { status: 'succeeded' } });
    expect(job?.failedSteps).toEqual([
      expect.stringMatching(/^fail: \/bin\/sh .* – It ended with status 7: no way$/),
    ]);
    const alerts = await core.call('hooks.runs', { source, alertsOnly: true });
    expect(alerts).toMatchObject([{ outcome: 'failed', phase: 'after', source }]);
    const run = alerts[0]?.id ?? '';
    await core.call('hooks.acknowledge', { run });
    expect(await core.call('hooks.runs', { source, alertsOnly: true })).toEqual([]);
    expect(await core.call('hooks.runs', { source })).toHaveLength(2);
    await expect(core.call('hooks.acknowledge', { run })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('a restore has steps of its own', async () => {
    const { core } = lifeboat;
    for (const phase of ['before', 'after'] as const) {
      await addCommandStep(core, source, { event: 'restore', phase }, 'tell');
    }
    const lines = await tracedBy(async () => {
      const backup = await takeBackup(core, { source });
      const made = await restore(core, {
        backup: backup.id,
        target: { kind: 'file', file: { path: lifeboat.path(`restored-${count}.sqlite`) } },
        options: { mode: 'create' },
      });
      expect(made).toMatchObject({ status: 'succeeded', verdict: 'proven' });
    });
    expect(lines).toEqual(['before', 'after']);
  });
});

test('plans show every step in full; a restore can leave them out', async () => {
  const { core } = lifeboat;
  await addCommandStep(core, source, { phase: 'before' }, 'tell');
  for (const phase of ['before', 'after'] as const) {
    await addCommandStep(core, source, { event: 'restore', phase }, 'tell');
  }
  const tell = expect.stringContaining('tell: /bin/sh -c');
  const { notes } = await core.call('backups.plan', { source });
  expect(notes).toContainEqual(tell);
  const backup = await takeBackup(core, { source });
  const request = {
    backup: backup.id,
    target: { kind: 'file', file: { path: lifeboat.path(`planned-${count}.sqlite`) } },
    options: { mode: 'create' },
  } as const;
  const stepsOf = async (steps: boolean) => {
    const { checks } = await core.call('restores.plan', { ...request, steps });
    return checks.filter(({ name }) => name === 'steps before and after');
  };
  expect(await stepsOf(true)).toEqual([
    expect.objectContaining({ outcome: 'warning', text: tell }),
    expect.objectContaining({ outcome: 'warning', text: tell }),
  ]);
  expect(await stepsOf(false)).toMatchObject([{ outcome: 'ok', text: 'They are left out.' }]);
  expect(await tracedBy(() => restore(core, { ...request, steps: false }))).toEqual([]);
});

describe('cancelling and time limits', () => {
  test('a cancel ends a step before; the steps after run to their end', async () => {
    const { core } = lifeboat;
    await addScript(core, lifeboat, 'wait', 'echo waiting >> "$0"; exec sleep 300');
    await addCommandStep(core, source, { phase: 'before' }, 'wait');
    await addCommandStep(core, source, { phase: 'after' }, 'outcome');
    const lines = await tracedBy(async () => {
      const { jobId } = await core.call('backups.start', { source });
      await untilTraced(lifeboat, 'waiting');
      await core.call('jobs.cancel', { job: jobId });
      expect((await finishedJob(core, jobId)).state.status).toBe('cancelled');
    });
    expect(lines).toEqual(['waiting', 'cancelled']);
  });

  test('a command that ignores being asked is ended by force when its time is over', async () => {
    const { core } = lifeboat;
    // The child holds the output open after its parent was ended.
    const script = 'trap "" TERM; sleep 30 & while :; do sleep 1; done';
    await addScript(core, lifeboat, 'stubborn', script, 1);
    await addCommandStep(core, source, { phase: 'before' }, 'stubborn');
    const { job } = await failedBackup(core, { source });
    expect(JSON.stringify(job.state)).toContain('time limit of 1 s was over');
  });
});

describe('addresses', () => {
  test('the whole address is called; only its origin is shown or kept in the catalog', async () => {
    const { core } = lifeboat;
    const url = `${server.origin}/ping/${TOKEN}?key=${TOKEN}`;
    const step = await addHttp(url);
    expect(step).toMatchObject({ action: { kind: 'http', origin: server.origin } });
    expect(step.description).toBe(`POST ${server.origin}/… (the rest of the address is secret)`);
    await takeBackup(core, { source });
    expect(server.requests).toContain(`POST /ping/${TOKEN}?key=${TOKEN}`);
    expect(await failureOf()).toBe('');
    const secret = { name: 'token', bytes: Buffer.from(TOKEN) };
    expect(findSecrets([secret], contentsBelow(lifeboat.folder))).toEqual([]);
    await core.call('hooks.remove', { source, step: step.id });
  });

  test.each([
    ['/status/500', 'answered with status 500'],
    ['/redirect', 'answered with status 302'],
  ])('an answer of %s is a failure', async (path, said) => {
    await addHttp(`${server.origin}${path}`, 'GET');
    expect(await failureOf()).toContain(said);
    expect(server.requests).not.toContain('GET /redirected');
  });

  test('silence is a failure when the time is over', async () => {
    await addHttp(`${server.origin}/silent`, 'GET', 1);
    expect(await failureOf()).toContain('did not answer within 1 s');
  });

  test('nobody there is a failure that does not repeat the address', async () => {
    await addHttp(`http://127.0.0.1:1/${TOKEN}`);
    const error = await failureOf();
    expect(error).toContain('http://127.0.0.1:1 could not be reached');
    expect(error).toBe(redact(error, [TOKEN]));
  });

  test.each([
    'ftp://127.0.0.1/a',
    'no address',
    'http://me:secret@127.0.0.1/',
    'file:///etc/passwd',
  ])('“%s” is refused', async (url) => {
    await expect(addHttp(url)).rejects.toMatchObject({ code: 'invalid-input' });
  });
});

describe('what is kept', () => {
  test('commands are in the audit chain in full: entered, run, removed', async () => {
    const { core } = lifeboat;
    const args = ['-c', 'exit 0', "it's", 'a\nb'];
    const program = { path: '/bin/sh' };
    const { id } = await core.call('commands.add', { name: 'kept', program, args });
    const step = await addCommandStep(core, source, { phase: 'before' }, 'kept');
    await takeBackup(core, { source });
    await expect(core.call('commands.remove', { command: 'kept' })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(source),
    });
    await core.call('hooks.remove', { source, step: step.id });
    await core.call('commands.remove', { command: 'KEPT' });
    const entries = await core.call('audit.list', { limit: 1000 });
    const kept = entries.filter(({ subject }) => subject === 'kept').toReversed();
    expect(kept.map(({ action }) => action)).toEqual([
      'command.add',
      'command.run',
      'command.remove',
    ]);
    for (const { details } of kept) expect(details).toMatchObject({ id, program: '/bin/sh', args });
    expect(await core.call('audit.verify', {})).toMatchObject({ intact: true });
  });

  test('a command’s last lines are in the log, and it gets nothing of our environment', async () => {
    const { core } = lifeboat;
    process.env['LIFEBOAT_TEST_LEAK'] = 'leaked';
    const script = 'echo "out $LIFEBOAT_TEST_LEAK"; echo "err $(pwd)" >&2';
    await addScript(core, lifeboat, 'speak', script);
    await addCommandStep(core, source, { phase: 'before' }, 'speak');
    await takeBackup(core, { source });
    delete process.env['LIFEBOAT_TEST_LEAK'];
    const lines = log();
    expect(lines).toContain('"out"');
    expect(lines).toMatch(/"err (\/usr)?\/bin"/);
    expect(lines).not.toContain('leaked');
  });

  test.each([
    ['a relative program', { program: { path: 'sh' } }],
    ['a NUL in an argument', { program: { path: '/bin/sh' }, args: ['a\0b'] }],
    ['no time', { program: { path: '/bin/sh' }, timeoutSeconds: 0 }],
    ['more than a day', { program: { path: '/bin/sh' }, timeoutSeconds: 86_401 }],
  ])('%s is refused', async (_, changes) => {
    await expect(
      lifeboat.core.call('commands.add', { name: 'refused', ...changes }),
    ).rejects.toMatchObject({ code: 'invalid-input' });
  });

  test('a program that is not there fails the step', async () => {
    const { core } = lifeboat;
    await core.call('commands.add', { name: 'gone', program: { path: '/no/such/program' } });
    await addCommandStep(core, source, { phase: 'before' }, 'gone');
    const { job } = await failedBackup(core, { source });
    expect(job.state).toMatchObject({ error: { code: 'step-failed' } });
  });

  test('a removed source takes its steps along, and frees their command', async () => {
    const { core } = lifeboat;
    await addScript(core, lifeboat, 'freed', 'true');
    await addCommandStep(core, source, { phase: 'before' }, 'freed');
    await core.call('sources.remove', { source });
    await core.call('commands.remove', { command: 'freed' });
    const names = (await core.call('commands.list', {})).map(({ name }) => name);
    expect(names).not.toContain('freed');
  });

  test.each(['-all', 'a b', '--project-directory=/', ''])(
    'a service named “%s” is refused',
    async (service) => {
      const file = { path: '/srv/compose.yaml' };
      const services = [service];
      const step = { kind: 'compose' as const, action: 'stop' as const, file, services };
      await expect(
        lifeboat.core.call('hooks.add', { source, event: 'backup', phase: 'before', step }),
      ).rejects.toMatchObject({ code: 'invalid-input' });
    },
  );
});

function addHttp(url: string, method: 'GET' | 'POST' = 'POST', timeoutSeconds = 20) {
  const step = { kind: 'http', method, url, timeoutSeconds } as const;
  return lifeboat.core.call('hooks.add', { source, event: 'backup', phase: 'after', step });
}

/** Takes a backup and says what its step failed with. */
async function failureOf(): Promise<string> {
  await takeBackup(lifeboat.core, { source });
  const [alert] = await lifeboat.core.call('hooks.runs', { source, alertsOnly: true });
  return alert?.error ?? '';
}
