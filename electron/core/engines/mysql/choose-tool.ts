import { LifeboatError } from '../../../../shared/model/error.ts';
import type { ToolName } from '../../../../shared/model/tool.ts';
import type { Runner } from '../../runners/runner.ts';
import { identifyTools, type Family, type IdentifiedTool } from './tool-identity.ts';

/** What a tool is chosen for. */
export interface WantedServer {
  readonly family: Family;
  readonly major: number;
}

const DUMP_TOOLS: readonly ToolName[] = ['mariadb-dump', 'mysqldump'];
const CLIENTS: readonly ToolName[] = ['mariadb', 'mysql'];

/** Before MySQL 5.7 and MariaDB 10, tools lack what all here builds on. */
const OLDEST: Readonly<Record<Family, number>> = { mysql: 5, mariadb: 10 };

/**
 * Picks the program for a server: its own family's, of the server's major version, then of a newer one.
 * The other family's comes last, and is only good where `allowOther`. A configured one wins among those
 * that fit.
 */
export function chooseTool(
  found: readonly IdentifiedTool[],
  server: WantedServer,
  allowOther: boolean,
): IdentifiedTool | null {
  const own = found.filter((tool) => tool.family === server.family && tool.major >= server.major);
  const other = found.filter(
    (tool) => tool.family !== server.family && tool.major >= OLDEST[tool.family],
  );
  const fitting = allowOther ? [...own, ...other] : own;
  const configured = fitting.find((tool) => tool.isConfigured);
  const nearest = own.toSorted((a, b) => a.major - b.major).at(0);
  return configured ?? nearest ?? fitting.at(0) ?? null;
}

/** The dump tool for a server. Rejects with `tool-missing` or `tool-too-old`. */
export async function findDumpTool(runner: Runner, server: WantedServer): Promise<IdentifiedTool> {
  const found = await identifyTools(runner, DUMP_TOOLS);
  return chooseTool(found, server, true) ?? refuse('dump tool', found, server);
}

/** The client for a server, of the other family only when there is none of its own. */
export async function findClient(runner: Runner, server: WantedServer): Promise<IdentifiedTool> {
  const found = await identifyTools(runner, CLIENTS);
  return chooseTool(found, { ...server, major: 0 }, true) ?? refuse('client', found, server);
}

/** Every client there is, to find out what a server is: its family is not known before it answers. */
export async function findAnyClients(runner: Runner): Promise<readonly IdentifiedTool[]> {
  const found = await identifyTools(runner, CLIENTS);
  const usable = found.filter((tool) => tool.major >= OLDEST[tool.family]);
  if (usable.length === 0) refuse('client', found, { family: 'mariadb', major: 0 });
  return usable;
}

function refuse(what: string, found: readonly IdentifiedTool[], server: WantedServer): never {
  const product = server.family === 'mariadb' ? 'MariaDB' : 'MySQL';
  const hint = `${packageHint(server.family)}, or point Lifeboat at the program under Tools.`;
  if (found.length === 0) {
    throw new LifeboatError('tool-missing', `No ${what} of MySQL or MariaDB was found.`, hint);
  }
  const versions = found.map((tool) => `${tool.path} (${tool.family} ${tool.version})`);
  throw new LifeboatError(
    'tool-too-old',
    `A ${what} of ${product} ${server.major} or newer is needed; found only ${versions.join(', ')}.`,
    hint,
  );
}

export function packageHint(family: Family): string {
  return family === 'mariadb'
    ? 'Install the package "mariadb-client" of the server’s version'
    : 'Install the package "mysql-client" (also "mysql-community-client") of the server’s version';
}
