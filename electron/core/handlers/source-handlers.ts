import type { CoreHandlers } from '../../../shared/contract/contract.ts';
import type { SourceSummary } from '../../../shared/contract/sources.ts';
import type { RunnerConfig } from '../../../shared/model/connection.ts';
import type { Source } from '../../../shared/model/source.ts';
import type { Probe } from '../../../shared/model/tool.ts';
import { copyCatalogSoon } from '../backups/copy-catalog-soon.ts';
import type { CoreParts } from '../core-parts.ts';
import type { Subject } from '../engines/engine.ts';
import { engineFor } from '../engines/registry.ts';
import { addSource, draftSubject } from '../sources/add-source.ts';
import { withEngineContext } from '../sources/engine-look.ts';
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
    'sources.testDraft': async (wanted, signal) =>
      probe(parts, await draftSubject(parts, wanted), { kind: 'local' }, signal),
    'sources.test': async ({ source }, signal) => {
      const { config } = catalog.sources.find(source);
      return probe(parts, await subjectOf(parts, config), runnerConfigOf(parts, config), signal);
    },
    'sources.remove': ({ source }) => {
      const found = catalog.sources.find(source);
      catalog.transaction(() => {
        catalog.sources.remove(found.id);
        parts.audit('source.remove', found.name, { id: found.id });
      });
      parts.events.changed('sources');
      copyCatalogSoon(parts);
      return {};
    },
  };
}

/** A look at a subject through its engine. */
export function probe(
  parts: CoreParts,
  subject: Subject,
  runner: RunnerConfig,
  signal: AbortSignal,
): Promise<Probe> {
  return withEngineContext(parts, runner, signal, (context) =>
    engineFor(subject.engine).probe(subject, context),
  );
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
  switch (config.engine) {
    case 'postgresql': {
      const address = connectionOf(config.connectionId)?.address;
      const server = address ? `${address.user}@${address.host}:${address.port}` : 'unknown server';
      return `${server}/${config.database}`;
    }
    case 'sqlite':
      return config.file;
  }
}
