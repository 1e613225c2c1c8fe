import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { projectFolder } from '../../../build/bootstrap/paths.mjs';
import { openTestCore } from '../../fixtures/core-harness.ts';

const desk = await openTestCore();
afterAll(() => desk.end());

test.each(['pdf', 'html', 'json'])('the sample report of the docs is whole as %s', async (type) => {
  const file = { path: join(projectFolder, 'docs', 'samples', `drill-report.${type}`) };
  const { fingerprint } = await desk.core.call('evidence.verify', { file });
  const found = await desk.core.call('evidence.verify', { file, key: fingerprint });
  expect(found).toMatchObject({ verdict: 'proven', runVerdict: 'proven' });
});
