import { globSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
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

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s cancels a running backup, which leaves nothing half written',
  async (signal) => {
    const { process: child, finished, said } = place.start(['--json', 'backup', 'run', 'noise']);
    await said('Dumping');
    child.kill(signal);
    const { code, stdout, stderr } = await finished;
    expect(code).toBe(130);
    expect(stderr).toContain('Cancelling');
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, error: { code: 'cancelled' } });

    expect(globSync('nas/**/*noise*.*', { cwd: place.folder })).toEqual([]);
    expect(await place.json(['backup', 'list'])).toMatchObject({
      value: expect.arrayContaining([expect.objectContaining({ status: 'cancelled' })]),
    });
  },
);

test('another command cancels the job', async () => {
  const { finished, said } = place.start(['--json', 'backup', 'run', 'noise']);
  await said('Dumping');
  const jobs = await place.json(['job', 'list', '--limit', '1']);
  const [job] = z.array(jobSchema).parse(jobs.value);
  expect(job?.state.status).toBe('running');
  expect(await place.json(['job', 'cancel', job?.id ?? ''])).toMatchObject({ code: 0, ok: true });

  const { code, stdout } = await finished;
  expect(code).toBe(130);
  expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'cancelled' } });
  expect(await place.json(['job', 'show', job?.id ?? ''])).toMatchObject({
    value: { state: { status: 'cancelled' } },
  });
});
