import type { Address } from '../../../shared/model/connection.ts';
import type { RunnerConfig } from '../../../shared/model/runner.ts';
import { placeOf } from '../../../shared/model/source.ts';
import type { Catalog } from '../catalog/catalog.ts';

/** A name, and what stands in its place: the kind of thing with the last letters of its id. */
export interface HiddenName {
  readonly name: string;
  readonly mark: string;
}

const LETTERS = 4;

/** Every name of this installation that a channel without names must not see. */
export function namesToHide(
  catalog: Pick<Catalog, 'sources' | 'connections' | 'destinations' | 'plans'>,
): readonly HiddenName[] {
  return [
    ...catalog.sources.list().flatMap(({ id, name, config }) => [
      { name, mark: hiddenName('source', id) },
      { name: placeOf(config), mark: hiddenName('database', id) },
    ]),
    ...catalog.connections.list().flatMap(({ id, name, address, runner }) =>
      [name, ...hostsOf(address), ...placesOf(runner)].map((text) => ({
        name: text,
        mark: hiddenName('server', id),
      })),
    ),
    ...catalog.destinations.list().flatMap(({ id, name, config }) => [
      { name, mark: hiddenName('destination', id) },
      { name: config.path, mark: hiddenName('destination', id) },
    ]),
    ...catalog.plans.list().map(({ id, name }) => ({ name, mark: hiddenName('plan', id) })),
  ];
}

/** `source x7k2` */
export function hiddenName(kind: string, id: string): string {
  return `${kind} ${id.slice(-LETTERS)}`;
}

/**
 * The text without those names, in whatever case they are written. Only whole words are replaced, the
 * longest first and all in one go, so that nothing is found inside what was put in.
 */
export function hideNames(text: string, names: readonly HiddenName[]): string {
  const marks = new Map<string, string>();
  for (const { name, mark } of names) {
    const key = name.trim().toLowerCase();
    if (key !== '' && !marks.has(key)) marks.set(key, mark);
  }
  if (marks.size === 0) return text;
  const longestFirst = [...marks.keys()].toSorted((a, b) => b.length - a.length);
  const words = longestFirst.map((name) =>
    name.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`),
  );
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  return text.replaceAll(pattern, (found) => marks.get(found.toLowerCase()) ?? '•••');
}

function hostsOf(address: Address): string[] {
  switch (address.engine) {
    case 'postgresql':
    case 'mysql':
      return [address.host];
    case 'mongodb': {
      const [, hosts = ''] = /^mongodb(?:\+srv)?:\/\/(?:[^/?@]*@)?([^/?]*)/.exec(address.uri) ?? [];
      return [address.uri, ...hosts.split(',').map((host) => host.replace(/:\d+$/, ''))];
    }
    case 'machine':
      return [];
  }
}

function placesOf(runner: RunnerConfig): string[] {
  switch (runner.kind) {
    case 'local':
      return [];
    case 'docker':
      return [runner.container];
    case 'compose':
      return [runner.service, runner.project ?? '', runner.file];
    case 'ssh':
      return [runner.host, runner.jump ?? ''];
  }
}
