import { z } from 'zod';
import type { EngineContext } from '../engine.ts';
import type { MysqlAccess } from './connection-settings.ts';
import { dropDatabase } from './database-names.ts';
import { queryJson } from './mysql-session.ts';
import { reachServer } from './server-facts.ts';
import { quoteLiteral } from './sql-quote.ts';

/**
 * Removes a scratch database, or what a dead restore left: the database that bears the work's name, and
 * one that it was just being moved to, which holds the unfinished mark of that very work.
 */
export async function removeScratch(
  access: MysqlAccess,
  name: string,
  context: EngineContext,
): Promise<void> {
  const { desk } = await reachServer(context, access);
  if (/^lifeboat_\w+$/.test(name)) {
    const sql = `SELECT JSON_QUOTE(TABLE_SCHEMA) FROM information_schema.TABLES
      WHERE TABLE_NAME = ${quoteLiteral(name)} AND TABLE_SCHEMA <> ${quoteLiteral(name)} AND TABLE_TYPE = 'BASE TABLE';`;
    for (const unfinished of await queryJson(context, desk, sql, z.string())) {
      await dropDatabase(context, desk, unfinished);
    }
  }
  await dropDatabase(context, desk, name);
}
