import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDestination } from '../../electron/core/destinations/create-destination.ts';
import { destinationSuite } from './destination-suite.ts';

destinationSuite('local folder', async () => {
  const path = await mkdtemp(join(tmpdir(), 'lifeboat-destination-'));
  return {
    destination: createDestination({ kind: 'local', path }),
    again: () => createDestination({ kind: 'local', path }),
    dispose: () => rm(path, { recursive: true, force: true }),
  };
});
