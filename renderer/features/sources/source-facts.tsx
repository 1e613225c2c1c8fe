import type { SourceSummary } from '../../../shared/contract/sources.ts';
import { describeAddress, type Connection } from '../../../shared/model/connection.ts';
import { describeRunner } from '../../../shared/model/runner.ts';
import { placeOf } from '../../../shared/model/source.ts';
import { Ago } from '../../ui/ago.tsx';
import { Facts } from '../../ui/facts.tsx';
import { formatCount } from '../../../shared/format/count.ts';
import { LinkAnchor } from '../../ui/link-anchor.tsx';
import { engineNames } from '../../ui/status/engine-name.ts';
import { optionFacts } from './option-facts.ts';

const compressionNames = { zstd: 'Zstandard', gzip: 'gzip', none: 'None' } as const;

interface SourceFactsProps {
  readonly source: SourceSummary;
  /** Null where it is on this machine without a connection. */
  readonly connection: Connection | null;
}

/** What a source is, where its tools run, and how its backups are made. */
export function SourceFacts({ source, connection }: SourceFactsProps) {
  const { config, storage } = source;
  const server = connection === null ? '' : describeAddress(connection.address);
  return (
    <Facts
      labelWidth={110}
      facts={[
        ['Kind', engineNames[config.engine]],
        ['Server', server || null],
        [placeLabels[config.engine], placeOf(config) || 'All databases'],
        ['Tools run', config.engine === 'sqlite' ? null : whereText(connection)],
        [
          'Connection',
          connection === null ? null : (
            <LinkAnchor key="connection" to="/connections" size="sm">
              {connection.name}
            </LinkAnchor>
          ),
        ],
        ['Encryption', storage.encrypted ? 'On' : 'Off'],
        ['Compression', compressionNames[storage.compression]],
        ...optionFacts(config),
        ['Backups', formatCount(source.backupCount)],
        ['Added', <Ago key="added" moment={source.createdAt} />],
      ]}
    />
  );
}

const placeLabels = {
  postgresql: 'Database',
  mysql: 'Database',
  mongodb: 'Database',
  sqlite: 'File',
  files: 'Folder',
  git: 'Repository',
  'docker-volume': 'Volume',
  compose: 'Compose file',
} as const;

function whereText(connection: Connection | null): string {
  const where = describeRunner(connection?.runner ?? { kind: 'local' });
  return where.charAt(0).toUpperCase() + where.slice(1);
}
