import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ownIdentity } from '../../electron/core/jobs/process-identity.ts';
import { addDestination, newInstallation, openTestCore } from '../fixtures/core-harness.ts';
import { leftoversAt, workLeftovers } from '../fixtures/leftovers.ts';

const DEAD = 'a-look-of-a-dead-process';
const LIVE = 'a-look-of-a-live-process';

test('what a process that died outside of any job was writing goes at the next start; others stay', async () => {
  const installation = newInstallation();
  const before = await openTestCore(installation);
  const destination = await addDestination(before.core, installation);
  await before.core.close();

  const work = join(installation.options.dataFolder, 'work');
  const partial = join(destination, '.lifeboat-partial');
  mkdirSync(partial, { recursive: true });
  for (const id of [DEAD, LIVE]) {
    mkdirSync(join(work, id), { recursive: true });
    writeFileSync(join(work, id, 'passfile'), 'a secret');
    writeFileSync(join(partial, `${id}.0123456789ab`), 'half a copy of the catalog');
    // The same number, and begun at another time: another process.
    const owner = id === DEAD ? { ...ownIdentity(), startTicks: '1' } : ownIdentity();
    writeFileSync(join(work, `${id}.owner.json`), JSON.stringify(owner));
  }

  const after = await openTestCore(installation);
  expect(workLeftovers(installation).toSorted()).toEqual([LIVE, `${LIVE}.owner.json`]);
  expect(leftoversAt(destination)).toEqual([`.lifeboat-partial/${LIVE}.0123456789ab`]);
  await after.end();
});
