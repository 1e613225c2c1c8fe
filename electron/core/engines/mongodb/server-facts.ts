import type { MongoClient } from 'mongodb';
import { z } from 'zod';
import { LifeboatError } from '../../../../shared/model/error.ts';
import { isSystemDatabase } from './namespaces.ts';

/** What is known of a deployment before it is dumped. */
export interface ServerFacts {
  readonly version: string;
  readonly major: number;
  /** Name of the replica set; null for a standalone server. */
  readonly replicaSet: string | null;
  /** A router of a sharded cluster. */
  readonly sharded: boolean;
  /** Databases that the user may see, those of the server itself left out. */
  readonly databases: readonly string[];
  /** Bytes of the database, or of all of them; null when the user may not know. */
  readonly sizeBytes: number | null;
}

const buildSchema = z.looseObject({ version: z.string() });
const helloSchema = z.looseObject({ setName: z.string().optional(), msg: z.string().optional() });
const databasesSchema = z.looseObject({ databases: z.array(z.looseObject({ name: z.string() })) });
const statsSchema = z.looseObject({ dataSize: z.coerce.number(), indexSize: z.coerce.number() });

/** Looks at the server; a database that does not exist rejects with `database-missing`. */
export async function readServerFacts(client: MongoClient, place: string): Promise<ServerFacts> {
  const admin = client.db('admin');
  const hello = helloSchema.parse(await admin.command({ hello: 1 }));
  const databases = await listDatabases(client);
  if (place !== '' && !databases.includes(place) && !isSystemDatabase(place)) {
    throw databaseMissing(place);
  }
  const { version } = buildSchema.parse(await admin.command({ buildInfo: 1 }));
  return {
    version,
    major: Number.parseInt(version, 10),
    replicaSet: hello.setName ?? null,
    sharded: hello.msg === 'isdbgrid',
    databases,
    sizeBytes: await sizeOf(client, place === '' ? databases : [place]),
  };
}

/** Names of the databases that the user may see, those of the server itself left out. */
export async function listDatabases(client: MongoClient): Promise<string[]> {
  const answer = await client.db('admin').command({ listDatabases: 1, nameOnly: true });
  return databasesSchema
    .parse(answer)
    .databases.map(({ name }) => name)
    .filter((name) => !isSystemDatabase(name))
    .toSorted();
}

/** Collections, views and time series of a database, without those that MongoDB keeps for itself. */
export async function listCollections(client: MongoClient, database: string): Promise<string[]> {
  const found = await client.db(database).listCollections({}, { nameOnly: true }).toArray();
  return found
    .map(({ name }) => name)
    .filter((name) => name === 'system.js' || !name.startsWith('system.'))
    .toSorted();
}

async function sizeOf(client: MongoClient, databases: readonly string[]): Promise<number | null> {
  try {
    let bytes = 0;
    for (const database of databases) {
      const { dataSize, indexSize } = statsSchema.parse(
        await client.db(database).command({ dbStats: 1 }),
      );
      bytes += dataSize + indexSize;
    }
    return bytes;
  } catch {
    return null;
  }
}

export function databaseMissing(database: string): LifeboatError {
  return new LifeboatError(
    'database-missing',
    `The database ${database} does not exist, or this user may not see it.`,
    'Check the name, capital letters included. MongoDB has no database without a collection.',
  );
}
