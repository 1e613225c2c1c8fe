import type { FoundTool, ToolName } from '../../../../shared/model/tool.ts';
import type { Runner } from '../../runners/runner.ts';

/** MySQL and MariaDB have grown apart: their tools know other options and read other servers. */
export type Family = 'mysql' | 'mariadb';

/** A program that was asked what it is; Debian's `mysqldump`, for one, is MariaDB's. */
export interface IdentifiedTool {
  readonly path: string;
  readonly family: Family;
  /** Of the product it came with, for instance `10.11.19` or `9.7.4`. */
  readonly version: string;
  readonly major: number;
  readonly isConfigured: boolean;
}

const VERSION_TIMEOUT_MS = 10_000;

/** What each runner's programs said, by path. */
const known = new WeakMap<Runner, Map<string, Promise<IdentifiedTool | null>>>();

/** All programs found under these names that say what they are; the configured ones first. */
export async function identifyTools(
  runner: Runner,
  names: readonly ToolName[],
): Promise<readonly IdentifiedTool[]> {
  const found = (await Promise.all(names.map((name) => runner.find(name)))).flat();
  const answers = known.get(runner) ?? new Map<string, Promise<IdentifiedTool | null>>();
  known.set(runner, answers);
  const tools = await Promise.all(
    found
      .filter((tool) => tool.version !== null)
      .map((tool) => {
        const key = `${tool.path}\n${tool.version ?? ''}`;
        const answer = answers.get(key) ?? identify(runner, tool);
        answers.set(key, answer);
        return answer;
      }),
  );
  return tools
    .filter((tool) => tool !== null)
    .toSorted((a, b) => Number(b.isConfigured) - Number(a.isConfigured));
}

async function identify(runner: Runner, tool: FoundTool): Promise<IdentifiedTool | null> {
  try {
    const signal = AbortSignal.timeout(VERSION_TIMEOUT_MS);
    const exit = await runner.run({ tool: tool.path, args: ['--version'] }, signal);
    const said = exit.exitCode === 0 ? parseVersionLine(exit.stdout) : null;
    if (said === null || tool.version === null) return null;
    // The runner reads the first number, which is rarely the product's. If it says anything else than the
    // program does, it knows why.
    const version = exit.stdout.includes(tool.version) ? said.version : tool.version;
    return {
      path: tool.path,
      family: said.family,
      version,
      major: Number.parseInt(version, 10),
      isConfigured: tool.origin === 'configured',
    };
  } catch {
    return null;
  }
}

/**
 * Reads `mysqldump  Ver 9.7.4 for Linux`, `mysqldump  Ver 10.13 Distrib 5.7.44, for Linux`, `mariadb-dump
 * Ver 10.19 Distrib 10.11.19-MariaDB, for …` or `mariadb-dump from 11.4.2-MariaDB, client 10.19 for …`:
 * what stands behind `Ver` is the tool's own number in all but the first.
 */
export function parseVersionLine(line: string): Pick<IdentifiedTool, 'family' | 'version'> | null {
  const version =
    /(?:Distrib|from) (\d+(?:\.\d+)+)/.exec(line)?.[1] ?? /Ver (\d+(?:\.\d+)+)/.exec(line)?.[1];
  if (version === undefined) return null;
  const family = /mariadb/i.test(line.replace(/^\S+/, '')) ? 'mariadb' : 'mysql';
  return { family, version };
}
