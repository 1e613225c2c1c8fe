import type { ServerInput } from '../../../shared/contract/connections.ts';
import type { NewSource } from '../../../shared/contract/sources.ts';
import type { RunnerConfig } from '../../../shared/model/connection.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import { placeOf, type Source } from '../../../shared/model/source.ts';
import type { CoreParts } from '../core-parts.ts';
import type { Subject } from '../engines/engine.ts';
import { addressOf, connectionFor, passwordOf, runnerOf } from './add-connection.ts';
import { withPassword } from './entered-password.ts';
import { placeAt, runnerAt } from './server-access.ts';
import { sourceConfig } from './source-config.ts';

type Whereabouts = ServerInput | { readonly connection: string } | null;

/** Adds a source, and for a server or machine that is not known yet its connection. Throws `conflict`. */
export async function addSource(parts: CoreParts, wanted: NewSource): Promise<Source> {
  const { catalog } = parts;
  refuseTakenName(parts, wanted.name);
  const source: Source = {
    id: parts.newId(),
    name: wanted.name,
    environment: wanted.environment,
    config: sourceConfig(wanted, await connectionId(parts, wanted)),
    storage: wanted.storage,
    createdAt: parts.moment(),
  };
  catalog.transaction(() => {
    catalog.sources.insert(source);
    parts.audit('source.add', source.name, {
      id: source.id,
      engine: source.config.engine,
      environment: source.environment,
    });
  });
  parts.events.changed('sources', 'connections');
  return source;
}

/** What a source that is not added yet would dump, and where its tools would run, for trying it out. */
export async function draftSubject(
  parts: CoreParts,
  wanted: NewSource,
): Promise<{ subject: Subject; runner: RunnerConfig }> {
  const { engine } = wanted;
  const given = whereabouts(wanted);
  const where = given === null || 'connection' in given ? given : await withPassword(parts, given);
  if (where === null || 'connection' in where) {
    const id = where === null ? null : connectionOf(parts, wanted, where.connection);
    const place = placeOf(sourceConfig(wanted, id));
    const subject = await placeAt(parts, { engine, connectionId: id, place });
    return { subject, runner: runnerAt(parts, id) };
  }
  const runner = runnerOf(where.runner);
  const onThisMachine = where.engine === 'machine' && runner.kind === 'local';
  // Nothing is stored: the id stands for the connection that adding the source would make.
  const place = placeOf(sourceConfig(wanted, onThisMachine ? null : 'draft'));
  const server = onThisMachine ? null : { address: addressOf(where), password: passwordOf(where) };
  return { subject: { engine, server, place }, runner };
}

/** Before anything is stored, so that a refused source leaves no connection behind. */
function refuseTakenName(parts: CoreParts, name: string): void {
  const wanted = name.toLowerCase();
  if (!parts.catalog.sources.list().some((source) => source.name.toLowerCase() === wanted)) return;
  throw new LifeboatError(
    'conflict',
    `There is a source named “${name}” already.`,
    'Choose another name, or remove that source first.',
  );
}

async function connectionId(parts: CoreParts, wanted: NewSource): Promise<string | null> {
  const where = whereabouts(wanted);
  if (where === null) return null;
  if ('connection' in where) return connectionOf(parts, wanted, where.connection);
  if (where.engine === 'machine' && where.runner.kind === 'local') return null;
  return connectionFor(parts, await withPassword(parts, where));
}

function whereabouts(wanted: NewSource): Whereabouts {
  if ('server' in wanted) return wanted.server;
  return 'machine' in wanted ? wanted.machine : null;
}

/** A known connection. Files and the like can be on any connection's machine, a database only on its server. */
function connectionOf(parts: CoreParts, wanted: NewSource, ref: string): string {
  const { id, name, address } = parts.catalog.connections.find(ref);
  if (!('server' in wanted) || address.engine === wanted.engine) return id;
  throw new LifeboatError(
    'invalid-input',
    `The connection “${name}” does not lead to a server of this kind.`,
    'Choose a connection of the same kind as the database, or describe the server.',
  );
}
