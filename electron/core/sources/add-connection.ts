import type { RunnerInput, ServerInput } from '../../../shared/contract/connections.ts';
import {
  describeAddress,
  type Address,
  type Connection,
  type RunnerConfig,
} from '../../../shared/model/connection.ts';
import { describeRunner } from '../../../shared/model/runner.ts';
import type { CoreParts } from '../core-parts.ts';
import { secretAccounts } from '../secrets/secret-store.ts';
import { localPath } from './source-config.ts';

/** Adds a connection; the password goes to the secret store first, so that none is left without it. */
export async function addConnection(
  parts: CoreParts,
  name: string,
  server: ServerInput,
): Promise<Connection> {
  const connection: Connection = {
    id: parts.newId(),
    name,
    address: addressOf(server),
    runner: runnerOf(server.runner),
    createdAt: parts.moment(),
  };
  const password = passwordOf(server);
  if (password !== null) {
    await parts.secrets.set(secretAccounts.connectionPassword(connection.id), password);
  }
  parts.catalog.transaction(() => {
    parts.catalog.connections.insert(connection);
    parts.audit('connection.add', name, { id: connection.id, runner: connection.runner });
  });
  parts.events.changed('connections');
  return connection;
}

/** The connection that is like this server, or a new one. A password that was given replaces the known one. */
export async function connectionFor(parts: CoreParts, server: ServerInput): Promise<string> {
  const wanted = { address: addressOf(server), runner: runnerOf(server.runner) };
  const equal = parts.catalog.connections.findEqual(wanted);
  if (equal === null) {
    return (await addConnection(parts, freeName(parts, nameFor(wanted)), server)).id;
  }
  const password = passwordOf(server);
  if (password !== null) {
    await parts.secrets.set(secretAccounts.connectionPassword(equal.id), password);
  }
  return equal.id;
}

/** What is stored of a server as a person entered it. */
export function addressOf(server: ServerInput): Address {
  switch (server.engine) {
    case 'postgresql':
    case 'mysql': {
      const { engine, host, port, user, tls } = server;
      return { engine, host, port, user, tls };
    }
    case 'mongodb':
      return { engine: 'mongodb', uri: server.uri };
    case 'machine':
      return { engine: 'machine' };
  }
}

/** The password that was entered, null where there is none. */
export function passwordOf(server: ServerInput): string | null {
  return server.engine === 'machine' ? null : server.password;
}

/** A runner with the paths that main put in the place of the window's tokens. */
export function runnerOf(runner: RunnerInput): RunnerConfig {
  switch (runner.kind) {
    case 'local':
    case 'docker':
      return runner;
    case 'compose':
      return { ...runner, file: localPath(runner.file) };
    case 'ssh': {
      const { identityFile, knownHosts } = runner;
      return {
        ...runner,
        identityFile: identityFile === null ? null : localPath(identityFile),
        knownHosts: knownHosts === null ? null : localPath(knownHosts),
      };
    }
  }
}

function nameFor({ address, runner }: Pick<Connection, 'address' | 'runner'>): string {
  const where = runner.kind === 'local' ? '' : describeRunner(runner);
  return [describeAddress(address), where].filter((part) => part !== '').join(' ');
}

function freeName(parts: CoreParts, wanted: string): string {
  const taken = new Set(parts.catalog.connections.list().map(({ name }) => name.toLowerCase()));
  const base = wanted.slice(0, 70);
  let name = base;
  for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${base} (${number})`;
  return name;
}
