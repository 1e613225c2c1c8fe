import { LifeboatError } from '../../../shared/model/error.ts';
import type { SshConfig } from './ssh-arguments.ts';

/** What ssh says of a host's key that it does not know, or that is another one than the known. */
export const HOST_KEY_PROBLEM =
  /host key verification failed|host key is known for|identification has changed/i;

/** What it means that ssh could start nothing; `fingerprint` is that of the key that was refused. */
export function explainSsh(
  config: SshConfig,
  said: string,
  exitCode: number | null,
  fingerprint?: string,
): LifeboatError {
  const quote = essence(said);
  const { host } = config;
  if (HOST_KEY_PROBLEM.test(said)) return hostKeyError(config, said, fingerprint);
  if (/permission denied \(|too many authentication failures/i.test(said)) {
    return new LifeboatError(
      'privilege-missing',
      `${host} did not let this user in: ${quote}`,
      'Lifeboat signs in by key, not by password: load the key into the agent (ssh-add) or name its file at the connection, and put its public half into authorized_keys there. A key with a passphrase needs the agent.',
    );
  }
  if (/could not resolve hostname/i.test(said)) {
    return new LifeboatError(
      'server-unreachable',
      `The host ${host} is not known: ${quote}`,
      'Check the name of the host; an alias must stand in the ssh configuration of the user who runs Lifeboat.',
    );
  }
  if (/bad configuration option|bad owner or permissions|keyword .* extra arguments/i.test(said)) {
    return new LifeboatError(
      'invalid-input',
      `ssh does not accept its configuration: ${quote}`,
      'Correct the file that the message names (usually ~/.ssh/config).',
    );
  }
  return new LifeboatError(
    'server-unreachable',
    `${host} could not be reached by ssh (exit code ${exitCode ?? 'unknown'})${quote === '' ? '.' : `: ${quote}`}`,
    'Check host, port, jump host and firewall; "ssh" to that host in a terminal shows the same.',
  );
}

function hostKeyError(config: SshConfig, said: string, fingerprint?: string): LifeboatError {
  const shown = fingerprint === undefined ? '' : ` (${fingerprint})`;
  const file = config.knownHosts ?? '~/.ssh/known_hosts';
  const via = config.jump === null ? config.host : `${config.host} or a jump host`;
  if (/identification has changed/i.test(said)) {
    return new LifeboatError(
      'server-unreachable',
      `The host key of ${via} is not the one that was known${shown}: another machine may be answering.`,
      `Ask its operator for the new fingerprint. Only if it is the one shown, remove the old key with ssh-keygen -R from ${file} and sign in once with ssh.`,
    );
  }
  const port = config.port === null ? '' : `-p ${config.port} `;
  const user = config.user === null ? '' : `${config.user}@`;
  const own = config.knownHosts === null ? '' : `-o UserKnownHostsFile=${file} `;
  return new LifeboatError(
    'server-unreachable',
    `The host key of ${via} is not known${shown}.`,
    `Compare the fingerprint with the operator's. If it is the same, accept it once in a terminal: ssh ${own}${port}${user}${config.host}. It then stands in ${file}.`,
  );
}

/** The lines that say something, without the banner of stars and at-signs. */
function essence(said: string): string {
  const lines = said.split('\n').filter((line) => /[A-Za-z]/.test(line) && !line.startsWith('@'));
  return lines.slice(-3).join(' / ').slice(0, 500);
}
