import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { jobSchema } from '../../../shared/model/job.ts';
import { Workplace } from './lifeboat.ts';
import { makeLargeDatabase } from './sample-database.ts';

const place = new Workplace();

beforeAll(async () => {
  makeLargeDatabase(place.path('noise.db'), 200);
  await place.json(['source', 'add', 'sqlite', '--name', 'noise', '--file', 'noise.db']);
  await place.json(['destination', 'add', 'local', '--name', 'nas', '--path', 'nas']);
});
afterAll(() => place.remove());

/** Every file of a backup, whole or not, at the destination. */
const storedFiles = () =>
  readdirSync(place.path('nas'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('lifeboat-catalog'))
    .map(({ name }) => name)
    .filter((name) => name !== 'lifeboat.json')
    .toSorted();

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s cancels a running backup, which leaves nothing half written',
  async (signal) => {
    const before = storedFiles();
    const { process: child, finished, said } = place.start(['--json', 'backup', 'run', 'noise']);
    await said('Dumping');
    child.kill(signal);
    const { code, stdout, stderr } = await finished;
    expect(code).toBe(130);
    expect(stderr).toContain('Cancelling');
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, error: { code: 'cancelled' } });

    expect(storedFiles()).toEqual(before);
    expect(await place.json(['backup', 'list'])).toMatchObject({
      value: expect.arrayContaining([expect.objectContaining({ status: 'cancelled' })]),
    });
  },
);

test('another command cancels the job', async () => {
  const { finished, said } = place.start(['--json', 'backup', 'run', 'noise']);
  await said('Dumping');
  const jobs = await place.json(['job', 'list', '--limit', '1']);
  const [job] = jobSchema.array().parse(jobs.value);
  expect(job?.state.status).toBe('running');
  expect(await place.json(['job', 'cancel', job?.id ?? ''])).toMatchObject({ code: 0, ok: true });

  const { code, stdout } = await finished;
  expect(code).toBe(130);
  expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'cancelled' } });
  expect(await place.json(['job', 'show', job?.id ?? ''])).toMatchObject({
    value: { state: { status: 'cancelled' } },
  });
});

test('a second request leaves at once; the next start finds nothing half written', async () => {
  const before = storedFiles();
  const { process: child, finished, said } = place.start(['backup', 'run', 'noise']);
  await said('Dumping');
  child.kill('SIGINT');
  child.kill('SIGTERM');
  expect(await finished).toMatchObject({ code: 130, stdout: '' });

  const { value } = await place.json(['job', 'list', '--limit', '1']);
  expect(['cancelled', 'interrupted']).toContain(jobSchema.array().parse(value)[0]?.state.status);
  expect(storedFiles()).toEqual(before);
});

test('a killed backup is told by the next command, which runs all the same', async () => {
  const { process: child, finished, said } = place.start(['backup', 'run', 'noise']);
  await said('Dumping');
  child.kill('SIGKILL');
  expect((await finished).code).toBe(null);

  const run = await place.json(['backup', 'run', 'noise']);
  expect(run).toMatchObject({ code: 0, value: { copies: [{ verdict: 'proven' }] } });
  const [, id = ''] =
    /1 job of an earlier run ended midway.*?job show (\w+)/s.exec(run.stderr) ?? [];
  expect(await place.json(['job', 'show', id])).toMatchObject({
    value: { state: { status: 'interrupted' } },
  });
  expect(await place.json(['backup', 'verify', 'latest:noise', '--level', '1'])).toMatchObject({
    code: 0,
  });
});
