import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DestinationTest } from '../../../../shared/model/destination.ts';
import { toErrorData } from '../../../../shared/model/error.ts';
import { spaceOf } from './free-space.ts';
import { localError } from './local-error.ts';

/** Tries a folder out with a small file of its own, which it removes again. Never rejects. */
export async function testFolder(root: string): Promise<DestinationTest> {
  let reachable = false;
  let trial: string | null = null;
  try {
    await readdir(root);
    reachable = true;
    const space = await spaceOf(root);
    trial = await mkdtemp(join(root, '.lifeboat-test-'));
    await writeFile(join(trial, 'trial'), randomBytes(4096), { mode: 0o600, flush: true });
    return { reachable, writable: true, ...space, problem: null, hint: null };
  } catch (error) {
    const { message, hint } = toErrorData(localError(error, root));
    const space = await spaceOf(root).catch(() => ({ freeBytes: null, totalBytes: null }));
    return { reachable, writable: false, ...space, problem: message, hint };
  } finally {
    if (trial !== null) await rm(trial, { recursive: true, force: true }).catch(() => undefined);
  }
}
