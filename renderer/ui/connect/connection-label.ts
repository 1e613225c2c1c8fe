import { describeAddress, type Connection } from '../../../shared/model/connection.ts';
import { describeRunner } from '../../../shared/model/runner.ts';

/** A connection in a list: its name, and what it leads to where the name does not say so already. */
export function connectionLabel({ name, address, runner }: Connection): string {
  const facts = [describeAddress(address), runner.kind === 'local' ? '' : describeRunner(runner)]
    .filter((fact) => fact !== '')
    .join(' ');
  return facts === '' || name.startsWith(facts) ? name : `${name} (${facts})`;
}
