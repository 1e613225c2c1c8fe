import { tablesOf, type DatabaseFacts } from './database-facts.ts';
import { knowsHistory } from './dump-arguments.ts';
import { productName, type ServerFacts } from './server-facts.ts';
import type { IdentifiedTool } from './tool-identity.ts';

const NAMED = 10;

/** What a person should know of a dump before relying on it. */
export function dumpNotes(
  server: Pick<ServerFacts, 'family' | 'version'>,
  facts: DatabaseFacts,
  tool: Pick<IdentifiedTool, 'family' | 'version' | 'path'>,
): string[] {
  return [
    toolNote(server, facts, tool),
    ...nonTransactionalNotes(facts),
    ...historyNotes(facts, tool),
    ...floatNotes(facts),
  ];
}

/** Which tool is taken, and why. */
export function toolNote(
  server: Pick<ServerFacts, 'family' | 'version'>,
  facts: Pick<DatabaseFacts, 'relations'>,
  tool: Pick<IdentifiedTool, 'family' | 'version' | 'path'>,
): string {
  const program = `${tool.path} (${productName(tool)})`;
  if (tool.family === server.family) {
    return `Dumped with ${program}, which is of the server's own family.`;
  }
  const name = tool.family === 'mariadb' ? 'MySQL' : 'MariaDB';
  const clientPackage = tool.family === 'mariadb' ? 'mysql-client' : 'mariadb-client';
  const sequences = facts.relations.some(({ type }) => type === 'SEQUENCE')
    ? ' Its sequences become tables in this dump.'
    : '';
  return `Dumped with ${program}, since no dump tool of ${name} that fits this ${productName(server)} was found. Most databases survive that, what only ${name} knows may not.${sequences} Install the package "${clientPackage}".`;
}

function nonTransactionalNotes(facts: DatabaseFacts): string[] {
  const transactional = new Set(facts.transactionalEngines);
  const other = tablesOf(facts).filter(
    ({ engine }) => engine !== null && !transactional.has(engine.toLowerCase()),
  );
  if (other.length === 0) return [];
  return [
    `Without transactions: ${listed(other.map(({ name, engine }) => `${name} (${engine ?? ''})`))}. Each of these tables is dumped as it is when its turn comes, not as of the moment that all others show; if it is written to meanwhile, it does not fit the others. Convert it to InnoDB, or dump while nothing writes.`,
  ];
}

function historyNotes(
  facts: DatabaseFacts,
  tool: Pick<IdentifiedTool, 'family' | 'version'>,
): string[] {
  const versioned = facts.relations.filter(({ type }) => type === 'SYSTEM VERSIONED');
  if (versioned.length === 0 || knowsHistory(tool)) return [];
  return [
    `System-versioned: ${listed(versioned.map(({ name }) => name))}. This tool keeps their present rows only; MariaDB's of 10.11 or newer keeps the past ones too.`,
  ];
}

/** A FLOAT is written with as many digits as the server prints, which are fewer than it holds. */
function floatNotes({ floatColumns }: DatabaseFacts): string[] {
  if (floatColumns.length === 0) return [];
  return [
    `Type FLOAT: ${listed(floatColumns)}. Dump tools write such values with six significant digits, so the last bits are lost; DOUBLE and DECIMAL are kept exactly.`,
  ];
}

function listed(names: readonly string[]): string {
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return `${names.slice(0, NAMED).join(', ')}${more}`;
}
