import type { EngineContext } from '../engine.ts';
import { databaseContent, dropContentSql, type Content } from './database-content.ts';
import { readDatabaseFacts } from './database-facts.ts';
import {
  alterDatabaseSql,
  cleanUp,
  createDatabaseSql,
  dropDatabase,
  unfinishedMarkSql,
  type DatabaseProperties,
} from './database-names.ts';
import { dumpObjects } from './dump-objects.ts';
import { renameTablesSql } from './move-tables.ts';
import { clientCall, runSql, type Desk } from './mysql-session.ts';
import type { ObjectScript } from './object-script.ts';
import { droppedModes } from './rewrite-statement.ts';
import { rebindSequenceDefaults } from './sequence-defaults.ts';
import type { ServerFacts } from './server-facts.ts';
import { qualifiedName } from './sql-quote.ts';
import { assertDone } from './tool-failure.ts';

/** What a move works with: a server, and a whole database under the work's own name. */
export interface Move {
  readonly context: EngineContext;
  readonly desk: Desk;
  readonly server: ServerFacts;
  readonly made: string;
  readonly database: string;
  /** Makes views, triggers, routines and events again, which cannot be moved. */
  readonly script: ObjectScript;
  readonly keepDefiners: boolean;
  readonly properties: DatabaseProperties;
}

/**
 * Gives a restored database its name. MySQL has no statement for that: all tables are renamed into a new
 * database at once, then the rest, proven to work where it was, is made again. Until the end a table that
 * bears the work's name marks the new database as unfinished, so that it can be told after a crash.
 */
export async function moveToNewDatabase(move: Move): Promise<void> {
  const { context, desk, made, database } = move;
  await runSql(context, desk, null, createDatabaseSql(database, move.properties));
  try {
    await runSql(context, desk, null, unfinishedMarkSql(database, made));
    const content = await databaseContent(context, desk, made);
    await renameAll(move, [{ content, from: made, to: database }]);
    await rebindSequenceDefaults(context, desk, move.server.family, { from: made, to: database });
    await runScript(move, move.script, { database, eventsOff: false });
    await runSql(context, desk, null, `DROP TABLE ${qualifiedName(database, made)};`);
  } catch (error) {
    await cleanUp(context, `Removing the unfinished database ${database}`, (undo) =>
      dropDatabase(undo, desk, database),
    );
    throw error;
  }
  await dropDatabase(context, desk, made);
}

/**
 * Puts a restored database in the place of another, which is kept as `aside`. The tables of both are
 * renamed by one statement. The database itself stays, with the grants that name it; if anything fails,
 * all goes back.
 */
export async function replaceDatabase(move: Move, aside: string): Promise<void> {
  const { context, desk, server, made, database } = move;
  const oldScript = await dumpObjects(context, desk, server, database);
  const old = await databaseContent(context, desk, database);
  const fresh = await databaseContent(context, desk, made);
  const oldFacts = await readDatabaseFacts(context, desk, database);
  await runSql(context, desk, null, createDatabaseSql(aside, { ...oldFacts }));
  let moved = false;
  try {
    await dropObjects(move, old);
    await renameAll(move, [
      { content: old, from: database, to: aside },
      { content: fresh, from: made, to: database },
    ]);
    moved = true;
    const { family } = server;
    await rebindSequenceDefaults(context, desk, family, { from: database, to: aside });
    await rebindSequenceDefaults(context, desk, family, { from: made, to: database });
    await runSql(context, desk, null, alterDatabaseSql(database, move.properties));
    await runOldScript(move, oldScript, { database: aside, eventsOff: true });
    await runScript(move, move.script, { database, eventsOff: false });
  } catch (error) {
    await cleanUp(context, `Putting the old ${database} back`, async (undo) => {
      const back = { ...move, context: undo };
      await dropObjects(back, await databaseContent(undo, desk, database));
      if (moved) {
        await renameAll(back, [
          { content: fresh, from: database, to: made },
          { content: old, from: aside, to: database },
        ]);
        await rebindSequenceDefaults(undo, desk, server.family, { from: aside, to: database });
      }
      await runSql(undo, desk, null, alterDatabaseSql(database, { ...oldFacts }));
      await runOldScript(back, oldScript, { database, eventsOff: false });
      await dropDatabase(undo, desk, aside);
    });
    throw error;
  }
  await dropDatabase(context, desk, made);
}

/** Removes from the database what is neither table nor sequence. */
async function dropObjects(
  { context, desk, database }: Move,
  content: readonly Content[],
): Promise<void> {
  const objects = content.filter(({ kind }) => kind !== 'TABLE' && kind !== 'SEQUENCE');
  await runSql(context, desk, null, dropContentSql(database, objects).join('\n'));
}

/** A table with a trigger cannot change its database: triggers go first and are made again by a script. */
async function renameAll(
  { context, desk }: Move,
  moves: readonly {
    readonly content: readonly Content[];
    readonly from: string;
    readonly to: string;
  }[],
): Promise<void> {
  const triggers = moves.flatMap(({ from, content }) =>
    dropContentSql(
      from,
      content.filter(({ kind }) => kind === 'TRIGGER'),
    ),
  );
  await runSql(context, desk, null, [...triggers, ...renameTablesSql(moves)].join('\n'));
}

async function runScript(
  { context, desk, server, keepDefiners }: Move,
  script: ObjectScript,
  where: { readonly database: string; readonly eventsOff: boolean },
): Promise<void> {
  const input = script.textFor({
    ...where,
    keepDefiners,
    droppedModes: droppedModes(server),
  });
  const call = clientCall(desk, where.database);
  const exit = await context.runner.run(call, context.signal, chunks(input));
  assertDone('the client', exit, context.signal, desk.access);
}

/** What was broken in the old database stays out, and is told: it must not keep the new one from its place. */
async function runOldScript(
  { context, desk }: Move,
  script: ObjectScript,
  where: { readonly database: string; readonly eventsOff: boolean },
): Promise<void> {
  const call = clientCall(desk, where.database);
  const input = script.textFor({ ...where, keepDefiners: true });
  const forced = { ...call, args: [...call.args, '--force'] };
  const exit = await context.runner.run(forced, context.signal, chunks(input));
  if (exit.stderr !== '') context.log(`Not kept as it was in ${where.database}: ${exit.stderr}`);
}

async function* chunks(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
