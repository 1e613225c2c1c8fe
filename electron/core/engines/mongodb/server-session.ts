import { resolveSrv, resolveTxt } from 'node:dns/promises';
import { checkServerIdentity } from 'node:tls';
import type { MongoClient, MongoClientOptions } from 'mongodb';
import { mongoUriWithPassword } from '../../../../shared/model/mongo-uri.ts';
import type { Forward } from '../../runners/forward.ts';
import type { EngineContext } from '../engine.ts';
import {
  formatConnectionString,
  hostAndPort,
  optionOf,
  parseConnectionString,
  without,
  withoutDatabase,
  type ConnectionString,
} from './connection-string.ts';
import type { MongodbAccess } from './mongodb-access.ts';
import { cancelledError, driverFailure } from './server-failure.ts';

const TIMEOUT_MS = 10_000;

/** What must not be said to a single server that is reached by a forwarded port. */
const OF_MANY_HOSTS = [
  'replicaSet',
  'directConnection',
  'loadBalanced',
  'srvServiceName',
  'srvMaxHosts',
];

/**
 * Connects the driver to the server, does the work and closes it again, for what the tools cannot tell or
 * do. Where the tools run on this machine the driver takes the address as it is. Elsewhere it reaches
 * one server through a forwarded port: the first that the address names, or, when that one is a
 * secondary, the primary that it names. Rejects with what the failure means.
 */
export async function withServer<T>(
  context: EngineContext,
  access: MongodbAccess,
  work: (client: MongoClient) => Promise<T>,
): Promise<T> {
  if (context.signal.aborted) throw cancelledError();
  try {
    if (context.runner.kind === 'local') {
      const options = { serverSelectionTimeoutMS: TIMEOUT_MS, connectTimeoutMS: TIMEOUT_MS };
      return await connected(context, access, access.address.uri, options, work);
    }
    return await throughForward(context, access, work);
  } catch (error) {
    throw context.signal.aborted ? cancelledError() : driverFailure(error, access);
  }
}

async function connected<T>(
  context: EngineContext,
  { password }: MongodbAccess,
  uri: string,
  options: MongoClientOptions,
  work: (client: MongoClient) => Promise<T>,
): Promise<T> {
  // Loaded when it is needed: the command line starts without it. In the bundle it has a default export alone.
  const { default: driver } = await import('mongodb');
  const client = new driver.MongoClient(mongoUriWithPassword(uri, password), {
    ...options,
    appName: 'Lifeboat',
    maxPoolSize: 2,
  });
  const close = () => void client.close(true).catch(() => {});
  context.signal.addEventListener('abort', close, { once: true });
  try {
    await client.connect();
    return await work(client);
  } finally {
    context.signal.removeEventListener('abort', close);
    await client.close(true).catch(() => {});
  }
}

async function throughForward<T>(
  context: EngineContext,
  access: MongodbAccess,
  work: (client: MongoClient) => Promise<T>,
): Promise<T> {
  const parts = await withoutSrv(withoutDatabase(parseConnectionString(access.address.uri)));
  const [first = ''] = parts.hosts;
  const answer = await toOneHost(context, access, parts, first, async (client) => {
    const hello = await client.db('admin').command({ hello: 1 });
    const named: unknown = hello['primary'];
    if (hello['isWritablePrimary'] !== true && typeof named === 'string') return { primary: named };
    return { done: await work(client) };
  });
  if (answer.primary === undefined) return answer.done;
  return toOneHost(context, access, parts, answer.primary, work);
}

async function toOneHost<T>(
  context: EngineContext,
  access: MongodbAccess,
  parts: ConnectionString,
  named: string,
  work: (client: MongoClient) => Promise<T>,
): Promise<T> {
  const { host, port } = hostAndPort(named);
  const forward: Forward = await context.runner.forward(host, port, context.signal);
  try {
    const uri = formatConnectionString({
      ...without(parts, OF_MANY_HOSTS),
      hosts: [`${forward.host}:${forward.port}`],
    });
    const options = {
      directConnection: true,
      serverSelectionTimeoutMS: TIMEOUT_MS,
      connectTimeoutMS: TIMEOUT_MS,
      // The certificate is made out for the server's own name, not for the forwarded port's.
      checkServerIdentity: (
        _host: string,
        certificate: Parameters<typeof checkServerIdentity>[1],
      ) => checkServerIdentity(host, certificate),
      ...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }),
    };
    return await connected(context, access, uri, options, work);
  } catch (error) {
    if (driverFailure(error, access).code === 'server-unreachable') await assertLink(context);
    throw error;
  } finally {
    await forward.close();
  }
}

/** A forwarded connection breaks without a word, whatever broke it; a call by the same way tells why. */
async function assertLink({ runner, signal }: EngineContext): Promise<void> {
  if (!signal.aborted) await runner.run({ tool: 'sh', args: ['-c', 'exit 0'] }, signal);
}

/** What the driver does with an SRV address, which cannot go through a forwarded port. */
async function withoutSrv(parts: ConnectionString): Promise<ConnectionString> {
  const [name = ''] = parts.hosts;
  if (!parts.srv) return parts;
  const found = await resolveSrv(`_mongodb._tcp.${name}`);
  const texts = (await resolveTxt(name).catch(() => [])).map((pieces) => pieces.join(''));
  const told = parseConnectionString(`mongodb://host/?${texts.join('&')}`).options;
  const own = new Set(parts.options.map(([option]) => option.toLowerCase()));
  return {
    ...parts,
    srv: false,
    hosts: found.map((record) => `${record.name}:${record.port}`),
    options: [
      ...parts.options,
      ...told.filter(([option]) => !own.has(option.toLowerCase())),
      ...(optionOf(parts, 'tls') === undefined && optionOf(parts, 'ssl') === undefined
        ? [['tls', 'true'] as const]
        : []),
    ],
  };
}
