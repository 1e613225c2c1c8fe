import type { MysqlOptions } from '../../../../shared/model/engines/mysql.ts';
import type { ServerFacts } from './server-facts.ts';
import type { IdentifiedTool } from './tool-identity.ts';

type ObjectOptions = Pick<MysqlOptions, 'schemaOnly' | 'routines' | 'triggers' | 'events'>;

/**
 * What a dump tool is told, besides where the server is and which database. One transaction gives all
 * tables as of one moment without locking any; binary values come as hexadecimal, so that a dump is text
 * whatever it holds. Tablespaces would need the PROCESS privilege and are no part of a database.
 */
export function dumpArguments(
  options: ObjectOptions,
  tool: Pick<IdentifiedTool, 'family' | 'major' | 'version'>,
  server: Pick<ServerFacts, 'family' | 'major'>,
  has: { readonly systemVersioned: boolean },
): string[] {
  return [
    '--single-transaction',
    '--skip-lock-tables',
    '--quick',
    '--hex-blob',
    '--no-tablespaces',
    '--comments',
    options.schemaOnly ? '--no-data' : '--extended-insert',
    options.routines ? '--routines' : '--skip-routines',
    options.triggers ? '--triggers' : '--skip-triggers',
    options.events ? '--events' : '--skip-events',
    ...familyArguments(tool, server),
    ...(has.systemVersioned && knowsHistory(tool) ? ['--dump-history'] : []),
  ];
}

function familyArguments(
  tool: Pick<IdentifiedTool, 'family' | 'major'>,
  server: Pick<ServerFacts, 'family' | 'major'>,
): string[] {
  if (tool.family === 'mariadb') return [];
  // Histograms are read from a table that only MySQL 8 and newer have.
  const noHistograms = tool.major >= 8 && (server.family === 'mariadb' || server.major < 8);
  // With transaction ids in it, a dump restores on no server that has some of its own (error 3546).
  return ['--set-gtid-purged=OFF', ...(noHistograms ? ['--skip-column-statistics'] : [])];
}

/** MariaDB's tool can take the past rows of system-versioned tables along since 10.11. */
export function knowsHistory(tool: Pick<IdentifiedTool, 'family' | 'version'>): boolean {
  const [major = 0, minor = 0] = tool.version.split('.').map(Number);
  return tool.family === 'mariadb' && (major > 10 || (major === 10 && minor >= 11));
}

/** For what is left out, and for tables of which MariaDB's tool shall write no rows. */
export function leaveOut(
  option: 'ignore-table' | 'ignore-table-data',
  database: string,
  names: readonly string[],
): string[] {
  return names.map((name) => `--${option}=${database}.${name}`);
}
