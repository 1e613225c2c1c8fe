import type { CoreHandlers } from '../../../shared/contract/contract.ts';
import type { SourceSummary } from '../../../shared/contract/sources.ts';
import { describeAddress } from '../../../shared/model/connection.ts';
import { describeRunner } from '../../../shared/model/runner.ts';
import { connectionIdOf, placeOf, type Source } from '../../../shared/model/source.ts';
import { copyCatalogSoon } from '../backups/copy-catalog-soon.ts';
import type { CoreParts } from '../core-parts.ts';
import { removeStepsOf } from '../hooks/edit-steps.ts';
import { refuseSourceInPlan } from '../plans/plan-users.ts';
import { addSource, draftSubject } from '../sources/add-source.ts';
import { discoverProject } from '../sources/discover-project.ts';
import { probeSubject } from '../sources/probe-subject.ts';
import { runnerConfigOf, subjectOf } from '../sources/server-access.ts';

type Names = `sources.${string}` & keyof CoreHandlers;

export function sourceHandlers(parts: CoreParts): Pick<CoreHandlers, Names> {
  const { catalog } = parts;
  return {
    'sources.list': () => {
      const summarise = summaries(parts);
      return catalog.sources.list().map(summarise);
    },
    'sources.get': ({ source }) => summaries(parts)(catalog.sources.find(source)),
    'sources.add': async (wanted) => {
      const source = await addSource(parts, wanted);
      copyCatalogSoon(parts);
      return source;
    },
    'sources.discoverCompose': (input, signal) => discoverProject(parts, input, signal),
    'sources.testDraft': async (wanted, signal) => {
      const { subject, runner } = await draftSubject(parts, wanted);
      return probeSubject(parts, subject, runner, signal);
    },
    'sources.test': async ({ source }, signal) => {
      const { config } = catalog.sources.find(source);
      return probeSubject(
        parts,
        await subjectOf(parts, config),
        runnerConfigOf(parts, config),
        signal,
      );
    },
    'sources.remove': async ({ source }) => {
      const found = catalog.sources.find(source);
      catalog.transaction(() => {
        refuseSourceInPlan(parts, found.id, found.name);
        catalog.sources.remove(found.id);
        parts.audit('source.remove', found.name, { id: found.id });
      });
      await removeStepsOf(parts, { kind: 'source', of: found });
      parts.events.changed('sources');
      copyCatalogSoon(parts);
      return {};
    },
  };
}

function summaries(parts: CoreParts): (source: Source) => SourceSummary {
  const { backups, connections } = parts.catalog;
  const counts = backups.countBySource();
  const last = backups.lastBySource();
  return (source) => ({
    ...source,
    address: addressOf(source, (id) => connections.get(id)),
    backupCount: counts.get(source.id) ?? 0,
    lastBackup: last.get(source.id) ?? null,
  });
}

function addressOf(
  { config }: Source,
  connectionOf: CoreParts['catalog']['connections']['get'],
): string {
  const connectionId = connectionIdOf(config);
  const place = placeOf(config) || 'all databases';
  if (connectionId === null) return place;
  const connection = connectionOf(connectionId);
  if (connection === null) return `unknown server/${place}`;
  const { address, runner } = connection;
  const where = runner.kind === 'local' ? '' : ` ${describeRunner(runner)}`;
  return address.engine === 'machine'
    ? `${place}${where}`
    : `${describeAddress(address)}/${place}${where}`;
}
