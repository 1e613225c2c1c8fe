import { LifeboatError } from '../../../../shared/model/error.ts';
import type { EngineContext } from '../engine.ts';
import type { ServerDesk } from './database-names.ts';
import { runSql } from './psql-session.ts';
import { quoteIdentifier, quoteLiteral } from './sql-quote.ts';

/** As kept in the manifest: encoding, lcCollate, lcCtype, localeProvider, locale, icuRules. */
export type DatabaseProperties = Readonly<Record<string, string>>;

/**
 * Makes a database with the encoding and locale of the one that was dumped. A server that lacks that
 * locale gets its own one instead, which is logged: it changes how texts sort, not what they hold.
 */
export async function createDatabase(
  context: EngineContext,
  desk: ServerDesk,
  database: string,
  properties: DatabaseProperties,
): Promise<void> {
  const create = (sql: string) => runSql(context, desk.server, desk.maintenance, sql);
  try {
    await create(createDatabaseSql(database, properties, desk.major));
  } catch (error) {
    if (!(error instanceof LifeboatError) || !isLocaleProblem(error)) throw error;
    context.log(
      `This server does not have the locale of the dumped database (${properties['lcCollate'] ?? 'unknown'}); the new one gets the server's default, so texts may sort differently.`,
    );
    const { encoding } = properties;
    await create(
      createDatabaseSql(database, encoding === undefined ? {} : { encoding }, desk.major),
    );
  }
}

/** `CREATE DATABASE`, always from the untouched template0. Locale providers are known since 15. */
export function createDatabaseSql(
  database: string,
  properties: DatabaseProperties,
  major: number,
): string {
  const { encoding, lcCollate, lcCtype, localeProvider, locale } = properties;
  const provider = major >= 15 ? PROVIDERS[localeProvider ?? ''] : undefined;
  const clauses = [
    'TEMPLATE template0',
    ...(encoding === undefined ? [] : [`ENCODING ${quoteLiteral(encoding)}`]),
    ...(lcCollate === undefined ? [] : [`LC_COLLATE ${quoteLiteral(lcCollate)}`]),
    ...(lcCtype === undefined ? [] : [`LC_CTYPE ${quoteLiteral(lcCtype)}`]),
    ...(provider === undefined ? [] : [`LOCALE_PROVIDER ${provider.name}`]),
    ...(provider?.option === undefined || locale === undefined
      ? []
      : [`${provider.option} ${quoteLiteral(locale)}`]),
  ];
  return `CREATE DATABASE ${quoteIdentifier(database)} ${clauses.join(' ')};`;
}

/** Letters of pg_database.datlocprovider. */
const PROVIDERS: Readonly<Record<string, { name: string; option?: string }>> = {
  c: { name: 'libc' },
  i: { name: 'icu', option: 'ICU_LOCALE' },
  b: { name: 'builtin', option: 'BUILTIN_LOCALE' },
};

function isLocaleProblem(error: LifeboatError): boolean {
  return /invalid (LC_COLLATE|LC_CTYPE|locale)|locale provider|could not open collator|ICU/i.test(
    error.message,
  );
}
