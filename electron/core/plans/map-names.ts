import type { PolicyInput } from '../../../shared/contract/plans.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { NamedRepository } from '../catalog/catalog.ts';
import type { CoreParts } from '../core-parts.ts';
import { type PlanFile, stepPlaces } from './plan-file.ts';

/** What the names of a plan file stand for in this installation. */
export interface MappedNames {
  readonly policy: PolicyInput;
  /** Ids of commands by their names in the file. */
  readonly commands: ReadonlyMap<string, string>;
}

type Noun = 'source' | 'destination' | 'connection' | 'channel' | 'command';

/**
 * Finds everything that a file names. `rename` has what is called otherwise here: ours by theirs, which
 * may be written `source:theirs` where a source and a destination have the same name. Throws
 * `plan-incomplete` with all that is missing at once, and `invalid-input` for a pair that nothing needs.
 */
export function mapNames(
  { catalog }: CoreParts,
  file: PlanFile,
  rename: Readonly<Record<string, string>>,
): MappedNames {
  const renamed = new Map(Object.entries(rename));
  const used = new Set<string>();
  const missing = new Set<string>();
  const find = (noun: Noun, repository: NamedRepository<{ id: string }>, theirs: string) => {
    const pair = [`${noun}:${theirs}`, theirs].find((name) => renamed.has(name));
    if (pair !== undefined) used.add(pair);
    const ours = pair === undefined ? theirs : (renamed.get(pair) ?? theirs);
    const id = idOrNull(repository, ours);
    if (id === null)
      missing.add(`${noun} “${theirs}”${ours === theirs ? '' : ` (here “${ours}”)`}`);
    return id ?? '';
  };
  const sources = file.sources.map((name) => find('source', catalog.sources, name));
  const destinations = file.destinations.map(({ name, keep }) => ({
    destination: find('destination', catalog.destinations, name),
    retention: keep,
  }));
  const heartbeat =
    file.heartbeat === null ? null : find('channel', catalog.channels, file.heartbeat);
  const rehearsal =
    file.rehearsal === null
      ? null
      : rehearsalOf(file.rehearsal, (name) => find('connection', catalog.connections, name));
  const commands = new Map(
    commandNames(file).map((name) => [name, find('command', catalog.hookCommands, name)]),
  );
  if (missing.size > 0) throw incomplete([...missing]);
  refuseUnused(Object.keys(rename).filter((name) => !used.has(name)));
  const { kind: _kind, version: _version, name: _name, steps: _steps, ...policy } = file;
  return { policy: { ...policy, sources, destinations, rehearsal, heartbeat }, commands };
}

function rehearsalOf(
  { scratchConnection, ...said }: NonNullable<PlanFile['rehearsal']>,
  idOf: (name: string) => string,
): PolicyInput['rehearsal'] {
  return {
    ...said,
    scratchConnectionId: scratchConnection === null ? null : idOf(scratchConnection),
  };
}

function commandNames({ steps }: PlanFile): string[] {
  const names = stepPlaces.flatMap(({ event, phase }) =>
    steps[event][phase].flatMap((step) => (step.kind === 'command' ? [step.command] : [])),
  );
  return [...new Set(names)];
}

function idOrNull(repository: NamedRepository<{ id: string }>, ref: string): string | null {
  try {
    return repository.find(ref).id;
  } catch (error) {
    if (error instanceof LifeboatError && error.code === 'not-found') return null;
    throw error;
  }
}

function incomplete(missing: readonly string[]): LifeboatError {
  return new LifeboatError(
    'plan-incomplete',
    `The plan names what there is not here: ${missing.join(', ')}.`,
    'Add them under these names, or say what they are called here, each with --rename THEIRS=OURS.',
  );
}

function refuseUnused([first]: readonly string[]): void {
  if (first === undefined) return;
  throw new LifeboatError(
    'invalid-input',
    `The plan does not name “${first}”, so there is nothing to rename.`,
    'Write the name as it is in the file; the first one is theirs, the second one ours.',
  );
}
