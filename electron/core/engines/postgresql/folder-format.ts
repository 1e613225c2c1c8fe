import { LifeboatError } from '../../../../shared/model/error.ts';
import type { Runner } from '../../runners/runner.ts';

/** The directory format lies in a folder of this machine, which tools elsewhere cannot reach. */
export function assertFolderReachable(runner: Runner, format: string): void {
  if (format !== 'directory' || runner.kind === 'local') return;
  throw new LifeboatError(
    'invalid-input',
    `The directory format needs tools that run on this machine; here they run ${runner.where}.`,
    'Choose the custom format, which works everywhere, or a connection whose tools run on this machine.',
  );
}
