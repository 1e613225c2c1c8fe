import { constants } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { FoundTool, ToolName } from '../../../shared/model/tool.ts';
import { knownToolFolders, programFile } from './known-tool-folders.ts';
import { runTool } from './run-tool.ts';

const VERSION_TIMEOUT_MS = 10_000;

interface Place {
  readonly path: string;
  readonly origin: FoundTool['origin'];
}

/**
 * Every installed version of a tool: the configured one first, then the search path, then the folders
 * that packages use. One program under several names is listed once. A configured path that does not
 * run is listed without a version, so that the mistake is seen.
 */
export async function findTool(
  tool: ToolName,
  configuredPath: string | undefined,
  searchPath: string = process.env['PATH'] ?? '',
): Promise<readonly FoundTool[]> {
  const file = programFile(tool);
  const folders = searchPath.split(delimiter).filter((folder) => folder !== '');
  const places: Place[] = [
    ...(configuredPath === undefined
      ? []
      : [{ path: configuredPath, origin: 'configured' as const }]),
    ...folders.map((folder) => ({ path: join(folder, file), origin: 'search-path' as const })),
    ...(await knownToolFolders()).map((folder) => ({
      path: join(folder, file),
      origin: 'known-folder' as const,
    })),
  ];
  return Promise.all((await existing(places)).map((place) => describe(tool, place)));
}

async function existing(places: readonly Place[]): Promise<Place[]> {
  const resolved = await Promise.all(
    places.map(async (place) => ({ place, real: await realProgram(place.path) })),
  );
  const seen = new Set<string>();
  return resolved.flatMap(({ place, real }) => {
    if (real === null) return place.origin === 'configured' ? [place] : [];
    if (seen.has(real)) return [];
    seen.add(real);
    return [place];
  });
}

async function realProgram(path: string): Promise<string | null> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile() ? await realpath(path) : null;
  } catch {
    return null;
  }
}

async function describe(tool: ToolName, place: Place): Promise<FoundTool> {
  const version = await versionOf(place.path);
  return { tool, ...place, version, major: majorOf(version) };
}

async function versionOf(path: string): Promise<string | null> {
  try {
    const signal = AbortSignal.timeout(VERSION_TIMEOUT_MS);
    const exit = await runTool({ tool: path, args: ['--version'] }, signal);
    if (exit.exitCode !== 0) return null;
    return versionIn(exit.stdout);
  } catch {
    return null;
  }
}

/**
 * The version number in what a tool says of itself; null when there is none. Clients of MariaDB name a
 * version of their own first, and the release after `Distrib` or `from`.
 */
export function versionIn(text: string): string | null {
  const number = String.raw`(\d+(?:\.\d+)*(?:(?:beta|rc|devel)\d*)?)`;
  const release = new RegExp(`(?:Distrib|from) ${number}`).exec(text);
  return (release ?? new RegExp(number).exec(text))?.[1] ?? null;
}

export function majorOf(version: string | null): number | null {
  return version === null ? null : Number.parseInt(version, 10);
}
