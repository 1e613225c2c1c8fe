import { LifeboatError } from '../../../shared/model/error.ts';
import type { StartMethod } from './start-method.ts';

/** The methods that are installed for this data folder. One whose program is not here, or not for this user, is not. */
export async function installedMethods(
  methods: readonly StartMethod[],
  signal: AbortSignal,
): Promise<readonly StartMethod[]> {
  const found = await Promise.all(methods.map((method) => isInstalled(method, signal)));
  return methods.filter((_, index) => found[index]);
}

async function isInstalled(method: StartMethod, signal: AbortSignal): Promise<boolean> {
  try {
    return await method.isInstalled(signal);
  } catch (error) {
    if (signal.aborted || !(error instanceof LifeboatError)) throw error;
    if (error.code === 'tool-missing' || error.code === 'tool-failed') return false;
    throw error;
  }
}
