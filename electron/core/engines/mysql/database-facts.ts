import { z } from 'zod';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { EngineContext } from '../engine.ts';
import { runSql, type Desk } from './mysql-session.ts';
import { quoteLiteral } from './sql-quote.ts';

const relationSchema = z.object({
  name: z.string(),
  /** BASE TABLE, VIEW, and of MariaDB SYSTEM VERSIONED and SEQUENCE. */
  type: z.string(),
  engine: z.string().nullable(),
  bytes: z.number().nullable(),
});
export type Relation = z.infer<typeof relationSchema>;

const factsSchema = z.discriminatedUnion('what', [
  z.object({ what: z.literal('database'), characterSet: z.string(), collation: z.string() }),
  relationSchema.extend({ what: z.literal('relation') }),
  z.object({ what: z.literal('definer'), name: z.string() }),
  z.object({ what: z.literal('collation'), name: z.string() }),
  z.object({ what: z.literal('transactional'), name: z.string() }),
  z.object({ what: z.literal('float'), name: z.string() }),
]);

/** A database, as its own catalog describes it to the user of the connection. */
export interface DatabaseFacts {
  readonly characterSet: string;
  readonly collation: string;
  readonly relations: readonly Relation[];
  /** Accounts that views, routines, triggers and events belong to, as `user@host`. */
  readonly definers: readonly string[];
  readonly collations: readonly string[];
  /** Storage engines of the server with transactions, in lower case. */
  readonly transactionalEngines: readonly string[];
  /** Columns of type FLOAT, as `table.column`. */
  readonly floatColumns: readonly string[];
}

function factsSql(database: string): string {
  const name = quoteLiteral(database);
  return `
SELECT JSON_OBJECT('what', 'database', 'characterSet', DEFAULT_CHARACTER_SET_NAME, 'collation', DEFAULT_COLLATION_NAME)
  FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ${name};
SELECT JSON_OBJECT('what', 'relation', 'name', TABLE_NAME, 'type', TABLE_TYPE, 'engine', ENGINE, 'bytes', DATA_LENGTH)
  FROM information_schema.TABLES WHERE TABLE_SCHEMA = ${name} ORDER BY TABLE_NAME;
SELECT JSON_OBJECT('what', 'definer', 'name', definer) FROM (
  SELECT DEFINER AS definer FROM information_schema.VIEWS WHERE TABLE_SCHEMA = ${name}
  UNION SELECT DEFINER FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = ${name}
  UNION SELECT DEFINER FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = ${name}
  UNION SELECT DEFINER FROM information_schema.EVENTS WHERE EVENT_SCHEMA = ${name}) AS definers ORDER BY definer;
SELECT JSON_OBJECT('what', 'collation', 'name', collation) FROM (
  SELECT TABLE_COLLATION AS collation FROM information_schema.TABLES WHERE TABLE_SCHEMA = ${name}
  UNION SELECT COLLATION_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ${name}
  UNION SELECT COLLATION_CONNECTION FROM information_schema.VIEWS WHERE TABLE_SCHEMA = ${name}
  UNION SELECT COLLATION_CONNECTION FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = ${name}
  UNION SELECT COLLATION_CONNECTION FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = ${name}
  UNION SELECT COLLATION_CONNECTION FROM information_schema.EVENTS WHERE EVENT_SCHEMA = ${name}
  UNION SELECT DEFAULT_COLLATION_NAME FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ${name}) AS collations
  WHERE collation IS NOT NULL ORDER BY collation;
SELECT JSON_OBJECT('what', 'transactional', 'name', LOWER(ENGINE))
  FROM information_schema.ENGINES WHERE TRANSACTIONS = 'YES';
SELECT JSON_OBJECT('what', 'float', 'name', CONCAT(TABLE_NAME, '.', COLUMN_NAME))
  FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ${name} AND DATA_TYPE = 'float' ORDER BY TABLE_NAME, COLUMN_NAME;
`;
}

/** Rejects with `database-missing`, or `privilege-missing` for a user who may not enter it. */
export async function readDatabaseFacts(
  context: EngineContext,
  desk: Desk,
  database: string,
): Promise<DatabaseFacts> {
  const text = await runSql(context, desk, database, factsSql(database));
  const rows = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => factsSchema.parse(JSON.parse(line)));
  const own = rows.find((row) => row.what === 'database');
  if (own === undefined) {
    throw new LifeboatError(
      'database-missing',
      `The server does not show the database ${database}.`,
      'Check the name of the database, and that the user of the connection may use it.',
    );
  }
  const names = (what: 'definer' | 'collation' | 'transactional' | 'float') =>
    rows.flatMap((row) => (row.what === what ? [row.name] : []));
  return {
    characterSet: own.characterSet,
    collation: own.collation,
    relations: rows.flatMap((row) => (row.what === 'relation' ? [row] : [])),
    definers: names('definer'),
    collations: names('collation'),
    transactionalEngines: names('transactional'),
    floatColumns: names('float'),
  };
}

/** Relations that hold rows of their own; a sequence's one row travels in its definition. */
export function tablesOf({ relations }: Pick<DatabaseFacts, 'relations'>): readonly Relation[] {
  return relations.filter(
    ({ type }) => type !== 'VIEW' && type !== 'SEQUENCE' && type !== 'SYSTEM VIEW',
  );
}
