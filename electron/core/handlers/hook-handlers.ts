import type { CoreHandlers } from '../../../shared/contract/contract.ts';
import { copyCatalogSoon } from '../backups/copy-catalog-soon.ts';
import type { CoreParts } from '../core-parts.ts';
import { addCommand, removeCommand } from '../hooks/edit-commands.ts';
import { addStep, ownSteps, removeStep } from '../hooks/edit-steps.ts';

type Names = `${'hooks' | 'commands'}.${string}` & keyof CoreHandlers;

/** Steps before and after jobs, and the commands that they may run. */
export function hookHandlers(parts: CoreParts): Pick<CoreHandlers, Names> {
  const { catalog } = parts;
  const ownerOf = (source: string) => ({
    kind: 'source' as const,
    of: catalog.sources.find(source),
  });
  return {
    'hooks.get': ({ source }) => ownSteps(parts, ownerOf(source)),
    'hooks.add': async ({ source, event, phase, step }) => {
      const added = await addStep(parts, ownerOf(source), { event, phase }, step);
      copyCatalogSoon(parts);
      return added;
    },
    'hooks.remove': async ({ source, step }) => {
      await removeStep(parts, ownerOf(source), step);
      copyCatalogSoon(parts);
      return {};
    },
    'hooks.runs': ({ source, job, alertsOnly, limit }) => {
      const sourceId = source === null ? null : catalog.sources.find(source).id;
      return catalog.hookRuns.list({ sourceId, jobId: job, alertsOnly, limit }).map((run) => ({
        ...run,
        source: catalog.sources.get(run.sourceId)?.name ?? 'unknown source',
      }));
    },
    'hooks.acknowledge': ({ run }) => {
      catalog.transaction(() => {
        catalog.hookRuns.acknowledge(run, parts.moment());
        parts.audit('step.acknowledge', run);
      });
      parts.events.changed('hooks');
      return {};
    },
    'commands.list': () => [...catalog.hookCommands.list()],
    'commands.add': (wanted) => {
      const command = addCommand(parts, wanted);
      copyCatalogSoon(parts);
      return command;
    },
    'commands.remove': ({ command }) => {
      removeCommand(parts, command);
      copyCatalogSoon(parts);
      return {};
    },
  };
}
