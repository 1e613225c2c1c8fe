import type { SourceSummary } from '../../../shared/contract/sources.ts';
import { Ago } from '../../ui/ago.tsx';
import { Facts } from '../../ui/facts.tsx';
import { formatCount } from '../../../shared/format/count.ts';
import { engineNames } from '../../ui/status/engine-name.ts';

const compressionNames = { zstd: 'Zstandard', gzip: 'gzip', none: 'None' } as const;
const formatNames = { custom: 'Custom', plain: 'Plain SQL', directory: 'Directory' } as const;

/** What a source is and how its backups are made. */
export function SourceFacts({ source }: { readonly source: SourceSummary }) {
  const { config, storage } = source;
  return (
    <Facts
      labelWidth={110}
      facts={[
        ['Engine', engineNames[config.engine]],
        ['Address', source.address],
        ['Encryption', storage.encrypted ? 'On' : 'Off'],
        ['Compression', compressionNames[storage.compression]],
        ...(config.engine === 'postgresql' ? postgresqlFacts(config.options) : []),
        ['Backups', formatCount(source.backupCount)],
        ['Added', <Ago key="added" moment={source.createdAt} />],
      ]}
    />
  );
}

type Options = Extract<SourceSummary['config'], { engine: 'postgresql' }>['options'];

function postgresqlFacts(options: Options) {
  return [
    ['Dump format', formatNames[options.format]],
    ['Roles', options.globals ? 'Taken along' : 'Left out'],
    ['Rows', options.schemaOnly ? 'Left out, structure only' : null],
    ['Only schemas', list(options.includeSchemas)],
    ['No schemas', list(options.excludeSchemas)],
    ['Only tables', list(options.includeTables)],
    ['No tables', list(options.excludeTables)],
    ['No rows of', list(options.excludeTableData)],
  ] as const;
}

function list(patterns: readonly string[]): string | null {
  return patterns.length === 0 ? null : patterns.join(', ');
}
