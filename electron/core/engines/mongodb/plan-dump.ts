import type { MongodbOptions } from '../../../../shared/model/engines/mongodb.ts';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { ToolCall } from '../../tools/tool-call.ts';
import type { EngineContext } from '../engine.ts';
import { findTool, type UsableTool } from './choose-tool.ts';
import type { MongodbAccess } from './mongodb-access.ts';
import { fitsAny, namingOf } from './namespaces.ts';
import { listCollections, readServerFacts, type ServerFacts } from './server-facts.ts';
import { withServer } from './server-session.ts';
import { toolCallOf } from './tool-call-of.ts';

/** A dump that is decided on: what the server is, and the call that will be made. */
export interface PlannedDump {
  readonly facts: ServerFacts;
  readonly tool: UsableTool;
  readonly call: ToolCall;
  readonly notes: readonly string[];
}

type Choice = Pick<MongodbOptions, 'includeCollections' | 'excludeCollections'>;

/** Looks at the server and chooses the tool. Rejects when it cannot be reached or the tool is missing. */
export async function planMongodbDump(
  access: MongodbAccess,
  place: string,
  options: MongodbOptions,
  context: EngineContext,
): Promise<PlannedDump> {
  const database = databaseOf(place);
  const tool = await findTool(context.runner, 'mongodump');
  const { facts, collections } = await withServer(context, access, async (client) => ({
    facts: await readServerFacts(client, database),
    collections: chooses(options) ? await listCollections(client, database) : [],
  }));
  const oplog = options.oplog === 'auto' && database === '' && hasOplog(facts);
  const args = dumpArguments(database, oplog, options, collections);
  return {
    facts,
    tool,
    call: toolCallOf(tool.path, access, args),
    notes: momentNotes(facts, database, oplog),
  };
}

/**
 * The arguments of mongodump beside address and `--archive`. Where the read preference of the address
 * says nothing the primary is read, and four collections at a time, as the tool does by itself. The
 * tool takes one `--collection` only: of several the others are left out by name.
 */
export function dumpArguments(
  database: string,
  oplog: boolean,
  choice: Choice,
  collections: readonly string[],
): string[] {
  if (database === '') {
    if (chooses(choice)) throw choiceWithoutDatabase();
    return oplog ? ['--oplog'] : [];
  }
  const db = `--db=${database}`;
  if (!chooses(choice)) return [db];
  const { includeCollections, excludeCollections } = choice;
  const chosen = collections.filter(
    (name) =>
      (includeCollections.length === 0 || fitsAny(name, includeCollections)) &&
      !fitsAny(name, excludeCollections),
  );
  const [only] = chosen;
  if (only === undefined) throw nothingChosen(database);
  if (chosen.length === 1 && includeCollections.length > 0) return [db, `--collection=${only}`];
  const kept = new Set(chosen);
  return [
    db,
    ...collections.filter((name) => !kept.has(name)).map((name) => `--excludeCollection=${name}`),
  ];
}

/** The oplog of one shard would not be that of the cluster. */
export function hasOplog({ replicaSet, sharded }: ServerFacts): boolean {
  return replicaSet !== null && !sharded;
}

/** What a person must know of the moment that a dump shows. */
export function momentNotes(facts: ServerFacts, database: string, oplog: boolean): string[] {
  if (facts.sharded) {
    return [
      'This is a sharded cluster: its shards are read one after the other while writing goes on, so the backup shows no single moment. Stop the writing and the balancer meanwhile, or use the snapshots of the hosting.',
    ];
  }
  if (oplog) {
    return [
      'The oplog is taken along: a restore of all databases shows the moment at which the dump ended. The user needs the role "backup".',
    ];
  }
  if (facts.replicaSet !== null) {
    return [
      `Without the oplog${database === '' ? '' : ', which only a backup of all databases can have,'} each collection is read at a moment of its own: what is written meanwhile may be in one and missing in another.`,
    ];
  }
  return [
    'This is a standalone server, which keeps no oplog: each collection is read at a moment of its own, and what is written meanwhile may be in one and missing in another. A replica set of one member is enough to change that.',
  ];
}

function chooses({ includeCollections, excludeCollections }: Choice): boolean {
  return includeCollections.length > 0 || excludeCollections.length > 0;
}

/** Empty for all databases. */
function databaseOf(place: string): string {
  const naming = namingOf(place);
  return naming.kind === 'one' ? naming.database : '';
}

function choiceWithoutDatabase(): LifeboatError {
  return new LifeboatError(
    'invalid-input',
    'Collections can only be chosen within one database.',
    'Name the database, or back all of it up without a choice.',
  );
}

function nothingChosen(database: string): LifeboatError {
  return new LifeboatError(
    'invalid-input',
    `No collection of ${database} fits what was chosen.`,
    'Check the patterns of collections, capital letters included.',
  );
}
