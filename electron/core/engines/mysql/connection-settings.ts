import type { MysqlAddress, TlsMode } from '../../../../shared/model/connection.ts';
import type { ToolCall } from '../../tools/tool-call.ts';
import { optionFile } from './option-file.ts';
import type { IdentifiedTool } from './tool-identity.ts';

/** A server with its secret, as this engine needs it. */
export interface MysqlAccess {
  readonly address: MysqlAddress;
  readonly password: string | null;
}

/** What every tool needs to reach a server. `args` go first: option files are only chosen there. */
export type ConnectionSettings = Pick<ToolCall, 'args' | 'env' | 'files'>;

/** No row or statement is larger: the protocol ends there. */
const LARGEST_PACKET = '1G';

/**
 * Arguments and environment that lead a tool to a server. The password comes in an option file that is
 * the only one read, so that nothing of the user's own my.cnf changes what is dumped; MYSQL_PWD is not
 * used, for MySQL has announced its end.
 */
export function connectionSettings(
  access: MysqlAccess,
  tool: Pick<IdentifiedTool, 'family'>,
): ConnectionSettings {
  const { host, port, user, tls } = access.address;
  const where = host.startsWith('/')
    ? ['--protocol=socket', `--socket=${host}`]
    : // Without the protocol, "localhost" would mean the socket of a default path.
      ['--protocol=tcp', `--host=${host}`, `--port=${port}`];
  return {
    args: [
      access.password === null ? '--no-defaults' : '--defaults-file={file:password}',
      ...where,
      `--user=${user}`,
      ...tlsArguments(tls, tool, host.startsWith('/')),
      '--default-character-set=utf8mb4',
      `--max-allowed-packet=${LARGEST_PACKET}`,
    ],
    // MySQL's tools read this file even when they are told of no other: whatever stands in it would win.
    env: { MYSQL_TEST_LOGIN_FILE: '/nonexistent/lifeboat' },
    ...(access.password === null
      ? {}
      : { files: { password: { content: optionFile(access.password), secret: true } } }),
  };
}

/** Where distributions keep the certificates of known authorities. */
const AUTHORITIES = '/etc/ssl/certs';

function tlsArguments(
  mode: TlsMode,
  tool: Pick<IdentifiedTool, 'family'>,
  isSocket: boolean,
): string[] {
  if (isSocket) return [];
  if (tool.family === 'mariadb') return mariadbTls(mode);
  switch (mode) {
    case 'disable':
      return ['--ssl-mode=DISABLED'];
    case 'prefer':
      return ['--ssl-mode=PREFERRED'];
    case 'require':
      return ['--ssl-mode=REQUIRED'];
    case 'verify-ca':
      return ['--ssl-mode=VERIFY_CA', `--ssl-capath=${AUTHORITIES}`];
    case 'verify-full':
      return ['--ssl-mode=VERIFY_IDENTITY', `--ssl-capath=${AUTHORITIES}`];
  }
}

/**
 * MariaDB's tools check a certificate with its name or not at all, newer ones by default. Before version
 * 11.4 they go on without TLS where a server has none; `server-facts.ts` refuses that.
 */
function mariadbTls(mode: TlsMode): string[] {
  switch (mode) {
    case 'disable':
      return ['--skip-ssl'];
    case 'prefer':
    case 'require':
      return ['--ssl', '--skip-ssl-verify-server-cert'];
    case 'verify-ca':
    case 'verify-full':
      return ['--ssl', '--ssl-verify-server-cert'];
  }
}
