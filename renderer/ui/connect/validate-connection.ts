import { runnerInputSchema } from '../../../shared/contract/connections.ts';
import { mongodbAddressSchema } from '../../../shared/model/connection.ts';
import { toRunner, type ConnectionKind, type ConnectionValues } from './connection-values.ts';

/** The form's field for each part of a runner, and what to say where the rule has no words of its own. */
const runnerFields: Readonly<Record<string, readonly [field: string, words: string]>> = {
  container: ['container', 'A container’s name has letters, digits, dots, dashes and underscores.'],
  service: ['service', 'A service’s name has letters, digits, dots, dashes and underscores.'],
  project: ['project', 'A project’s name has letters, digits, dashes and underscores.'],
  file: ['serviceFile', 'Choose the compose file.'],
  host: ['sshHost', 'A host is a name or an address, without a user or a port.'],
  user: ['sshUser', 'A user is a name without spaces.'],
  port: ['sshPort', 'A port is a number from 1 to 65535.'],
  identityFile: ['identityFile', 'Choose the key file again.'],
  jump: ['jump', 'A jump host is written user@host:port.'],
  knownHosts: ['knownHosts', 'Choose the known_hosts file again.'],
};

/** What is wrong with where the tools run, by field. */
export function validateRunner(values: ConnectionValues): Record<string, string> {
  if (values.where === 'known')
    return values.connection === '' ? { connection: 'Choose a connection.' } : {};
  const parsed = runnerInputSchema.safeParse(toRunner(values));
  const problems: Record<string, string> = {};
  for (const { path, message } of parsed.error?.issues ?? []) {
    const [field, words] = runnerFields[String(path[0])] ?? ['where', message];
    // The library's own words are for programmers.
    problems[field] ??=
      message.startsWith('Invalid') || message.startsWith('Too') ? words : message;
  }
  return problems;
}

/** What is wrong with how the server is reached, by field; a known connection has all of it. */
export function validateServer(
  kind: ConnectionKind,
  values: ConnectionValues,
): Record<string, string> {
  if (values.where === 'known' || kind === 'machine') return {};
  const problems: Record<string, string> = {};
  if (kind === 'mongodb') {
    const uri = values.uri.trim();
    if (uri === '') problems['uri'] = 'Paste or type the address of the deployment.';
    else {
      const parsed = mongodbAddressSchema.shape.uri.safeParse(uri);
      const [issue] = parsed.error?.issues ?? [];
      if (issue !== undefined) problems['uri'] = issue.message;
    }
    return problems;
  }
  if (values.host.trim() === '') problems['host'] = 'Name the server.';
  if (values.user.trim() === '') problems['user'] = 'Name the user to connect as.';
  return problems;
}
