import { z } from 'zod';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { EngineContext } from '../engine.ts';
import { findAnyClients, findClient } from './choose-tool.ts';
import type { MysqlAccess } from './connection-settings.ts';
import { runSql, type Desk } from './mysql-session.ts';
import type { Family } from './tool-identity.ts';

const serverSchema = z.object({
  version: z.string(),
  maxAllowedPacket: z.number().int(),
  lowerCaseTableNames: z.number().int(),
  eventScheduler: z.string(),
});

/** What a server is, as seen by the user of the connection. */
export type ServerFacts = z.infer<typeof serverSchema> & {
  readonly family: Family;
  readonly major: number;
  /** Major and minor as one number to compare, 10.11 as 1011. */
  readonly series: number;
  /** Lines of SHOW GRANTS of this user. */
  readonly grants: readonly string[];
};

const SERVER_SQL = `
SELECT JSON_OBJECT('version', @@version, 'maxAllowedPacket', CAST(@@global.max_allowed_packet AS SIGNED),
  'lowerCaseTableNames', CAST(@@lower_case_table_names AS SIGNED), 'eventScheduler', CAST(@@event_scheduler AS CHAR));
SHOW SESSION STATUS LIKE 'Ssl_cipher';
SHOW GRANTS;
`;

/**
 * Signs in and asks the server what it is. Which family it is of is not known before, so every client is
 * tried that could sign in; the one of the server's own family is used from then on.
 */
export async function reachServer(
  context: EngineContext,
  access: MysqlAccess,
): Promise<{ readonly desk: Desk; readonly facts: ServerFacts }> {
  let refused: unknown;
  for (const client of await findAnyClients(context.runner)) {
    try {
      const facts = await readServerFacts(context, { access, client });
      return { desk: { access, client: await findClient(context.runner, facts) }, facts };
    } catch (error) {
      // A client of the other family may lack the way to sign in that this server wants.
      if (!(error instanceof LifeboatError) || error.code !== 'tool-too-old') throw error;
      refused ??= error;
    }
  }
  throw refused;
}

async function readServerFacts(context: EngineContext, desk: Desk): Promise<ServerFacts> {
  const lines = (await runSql(context, desk, null, SERVER_SQL)).split('\n');
  const server = serverSchema.parse(JSON.parse(lines[0] ?? ''));
  const cipher = lines.find((line) => line.startsWith('Ssl_cipher'))?.split('\t')[1] ?? '';
  assertEncrypted(desk.access, cipher);
  const [major = 0, minor = 0] = server.version.split('.').map((part) => Number.parseInt(part, 10));
  return {
    ...server,
    family: /mariadb/i.test(server.version) ? 'mariadb' : 'mysql',
    major,
    series: major * 100 + minor,
    grants: lines.filter((line) => /^(GRANT|REVOKE) /.test(line)),
  };
}

/** MariaDB's client before 11.4 goes on without TLS where the server has none. */
function assertEncrypted({ address }: MysqlAccess, cipher: string): void {
  if (address.tls === 'disable' || address.tls === 'prefer' || cipher !== '') return;
  if (address.host.startsWith('/')) return;
  throw new LifeboatError(
    'server-unreachable',
    `The server at ${address.host}:${address.port} offers no encrypted connection, which this connection asks for.`,
    'Set up TLS on the server (ssl_cert, ssl_key), or choose another TLS mode for the connection.',
  );
}

/** `10.11.19-MariaDB-0+deb12u1` as a person says it. */
export function productName({ family, version }: Pick<ServerFacts, 'family' | 'version'>): string {
  const number = /^[\d.]+/.exec(version)?.[0] ?? version;
  return `${family === 'mariadb' ? 'MariaDB' : 'MySQL'} ${number}`;
}
