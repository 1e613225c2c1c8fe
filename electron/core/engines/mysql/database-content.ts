import { z } from 'zod';
import type { EngineContext } from '../engine.ts';
import { queryJson, type Desk } from './mysql-session.ts';
import { qualifiedName, quoteLiteral } from './sql-quote.ts';

const contentSchema = z.object({
  /** As `DROP` calls it: TABLE, SEQUENCE, VIEW, TRIGGER, PROCEDURE, FUNCTION, PACKAGE, EVENT. */
  kind: z.string(),
  name: z.string(),
});
/** One thing in a database that has a name of its own. */
export type Content = z.infer<typeof contentSchema>;

function contentSql(database: string): string {
  const name = quoteLiteral(database);
  return `
SELECT JSON_OBJECT('kind', kind, 'name', name) FROM (
  SELECT CASE TABLE_TYPE WHEN 'VIEW' THEN 'VIEW' WHEN 'SEQUENCE' THEN 'SEQUENCE' ELSE 'TABLE' END AS kind, TABLE_NAME AS name
    FROM information_schema.TABLES WHERE TABLE_SCHEMA = ${name}
  UNION ALL SELECT 'TRIGGER', TRIGGER_NAME FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = ${name}
  UNION ALL SELECT ROUTINE_TYPE, ROUTINE_NAME FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = ${name}
  UNION ALL SELECT 'EVENT', EVENT_NAME FROM information_schema.EVENTS WHERE EVENT_SCHEMA = ${name}
) AS content WHERE kind <> 'PACKAGE BODY' ORDER BY kind, name;`;
}

export function databaseContent(
  context: EngineContext,
  desk: Desk,
  database: string,
): Promise<Content[]> {
  return queryJson(context, desk, contentSql(database), contentSchema);
}

/** Statements that remove these things, those before the others that refer to them. */
export function dropContentSql(database: string, content: readonly Content[]): string[] {
  const ofKind = (kinds: readonly string[]) => content.filter(({ kind }) => kinds.includes(kind));
  const tables = ofKind(['TABLE']);
  const drops = [
    ...ofKind(['EVENT', 'TRIGGER']),
    ...ofKind(['VIEW']),
    ...ofKind(['PROCEDURE', 'FUNCTION', 'PACKAGE']),
    ...tables,
    ...ofKind(['SEQUENCE']),
  ].map(({ kind, name }) => `DROP ${kind} IF EXISTS ${qualifiedName(database, name)};`);
  return tables.length === 0 ? drops : ['SET SESSION foreign_key_checks = 0;', ...drops];
}

/** What a database holds, as phrases like `3 tables`; an empty list means that it is empty. */
export function contentPhrases(content: readonly Content[]): string[] {
  const counts = new Map<string, number>();
  for (const { kind } of content) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(
    ([kind, count]) => `${count} ${kind.toLowerCase()}${count === 1 ? '' : 's'}`,
  );
}
