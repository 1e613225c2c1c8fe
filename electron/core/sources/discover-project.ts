import type { ParsedInput } from '../../../shared/contract/contract.ts';
import type { ComposeDiscovery } from '../../../shared/model/compose.ts';
import { composeDiscovery } from '../compose/compose-suggestions.ts';
import { discoverCompose } from '../compose/discover-compose.ts';
import type { CoreParts } from '../core-parts.ts';
import { runnerOf } from './add-connection.ts';
import { withEngineContext } from './engine-look.ts';
import { runnerAt } from './server-access.ts';
import { pathAt } from './source-config.ts';

/** What of a Compose project could be protected, on this machine or another. */
export async function discoverProject(
  parts: CoreParts,
  { machine, file }: ParsedInput<'sources.discoverCompose'>,
  signal: AbortSignal,
): Promise<ComposeDiscovery> {
  const runner =
    machine === null
      ? runnerAt(parts, null)
      : 'connection' in machine
        ? runnerAt(parts, parts.catalog.connections.find(machine.connection).id)
        : runnerOf(machine.runner);
  // Only whether it is this machine matters to the path.
  const path = pathAt(file, runner.kind === 'local' ? null : 'elsewhere');
  return withEngineContext(parts, runner, signal, async (context) =>
    composeDiscovery(await discoverCompose(path, context)),
  );
}
