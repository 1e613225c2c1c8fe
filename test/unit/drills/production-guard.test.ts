import { hostname } from 'node:os';
import { describe, expect, test } from 'vitest';
import {
  productionSourcesAt,
  refuseProduction,
} from '../../../electron/core/drills/steps/production-guard.ts';
import { isSameServer } from '../../../electron/core/drills/steps/server-names.ts';
import type { Environment } from '../../../shared/model/common.ts';
import type { Connection } from '../../../shared/model/connection.ts';
import { type RunnerConfig, runnerConfigSchema } from '../../../shared/model/runner.ts';
import { openTestCatalog } from '../../fixtures/catalog/open-test-catalog.ts';
import { connection, postgresqlSource, sqliteSource } from '../../fixtures/catalog/values.ts';

const local: RunnerConfig = { kind: 'local' };
const ssh = (host: string, port: number | null = null) =>
  runnerConfigSchema.parse({ kind: 'ssh', host, port });
const docker = (container: string) => runnerConfigSchema.parse({ kind: 'docker', container });
const compose = (project: string | null, service = 'db', file = '/srv/shop/compose.yaml') =>
  runnerConfigSchema.parse({ kind: 'compose', file, project, service });

function postgresql(host: string, port = 5432, runner = local): Connection {
  return connection({
    name: `${host} ${port}`,
    address: { engine: 'postgresql', host, port, user: 'dba', tls: 'prefer' },
    runner,
  });
}

function mysql(host: string, port = 3306): Connection {
  return connection({ address: { engine: 'mysql', host, port, user: 'dba', tls: 'prefer' } });
}

const machine = (runner: RunnerConfig) => connection({ address: { engine: 'machine' }, runner });
const mongodb = (uri: string) => connection({ address: { engine: 'mongodb', uri } });

/** A catalog with one source, and a second connection that a scratch target is wanted on. */
function guarded(own: Connection, other: Connection, environment: Environment, name = 'Orders') {
  const catalog = openTestCatalog();
  catalog.connections.insert({ ...own, name: 'own' });
  if (other.id !== own.id) catalog.connections.insert({ ...other, name: 'other' });
  catalog.sources.insert(postgresqlSource(own.id, { environment, name }));
  return { catalog };
}

describe('a scratch target', () => {
  test('is refused on the connection of a production source, and another database there is no way out', () => {
    const own = postgresql('db1');
    const parts = guarded(own, own, 'production');
    const staging = postgresqlSource(own.id, { environment: 'staging', name: 'Staging' });
    parts.catalog.sources.insert(staging);
    expect(productionSourcesAt(parts, own.id)).toEqual(['Orders']);
    expect(() => refuseProduction(parts, own.id)).toThrow(
      expect.objectContaining({
        code: 'production-target',
        message: 'The scratch target would be on the server of “Orders”, which is production.',
        hint: 'Name the connection of another server for the scratch target, or use one of staging or development.',
      }),
    );
  });

  test('is refused by how many others, and by another connection to the same host and port', () => {
    const own = postgresql('db1');
    const other = postgresql('DB1.');
    const parts = guarded(own, other, 'production');
    parts.catalog.sources.insert(postgresqlSource(own.id, { name: 'Bills' }));
    expect(() => refuseProduction(parts, other.id)).toThrow('“Bills” and 1 more');
  });

  test.each(['staging', 'development'] as const)('is allowed where the source is %s', (label) => {
    const own = postgresql('db1');
    expect(() => refuseProduction(guarded(own, own, label), own.id)).not.toThrow();
  });

  test('is allowed on another server, and in a folder of this machine', () => {
    const other = postgresql('db2');
    const parts = guarded(postgresql('db1'), other, 'production');
    parts.catalog.sources.insert(sqliteSource());
    expect(() => refuseProduction(parts, other.id)).not.toThrow();
    expect(() => refuseProduction(parts, null)).not.toThrow();
  });

  test('is refused whatever the source is called', () => {
    const name = '”, which is staging. \u202e%s ${x} “';
    const own = postgresql('db1');
    const parts = guarded(own, own, 'production', name);
    expect(() => refuseProduction(parts, own.id)).toThrow(
      `on the server of “${name}”, which is production`,
    );
  });
});

describe('one server', () => {
  const loopback = postgresql('localhost');
  test.each([
    ['127.0.0.1', loopback],
    ['127.0.1.1', loopback],
    ['127.1', loopback],
    ['0x7f000001', loopback],
    ['0.0.0.0', loopback],
    ['::1', loopback],
    ['[::1]', loopback],
    ['0:0:0:0:0:0:0:1', loopback],
    ['::ffff:127.0.0.1', loopback],
    ['LocalHost', loopback],
    ['localhost.', loopback],
    ['ip6-localhost', loopback],
    ['/var/run/postgresql', loopback],
    ['/tmp', loopback],
    [hostname(), loopback],
    ['replica,localhost', loopback],
    ['DB1.Example.COM', postgresql('db1.example.com')],
    ['10.1.2.3', postgresql('::ffff:10.1.2.3')],
    ['fe80:0::0001', postgresql('[fe80::1%eth0]')],
  ])('is recognised as %s', (host, other) => {
    expect(isSameServer(postgresql(host), other)).toBe(true);
    expect(isSameServer(other, postgresql(host))).toBe(true);
  });

  test.each([
    ['its port', postgresql('localhost', 5433), loopback],
    ['its port beside a socket', postgresql('/tmp', 5433), loopback],
    ['its name', postgresql('db1'), postgresql('db2')],
    ['its kind', mysql('localhost', 5432), loopback],
    [
      'the machine that is asked for its loopback',
      postgresql('localhost', 5432, ssh('db1')),
      loopback,
    ],
    ['the container', postgresql('localhost', 5432, docker('db')), loopback],
    ['the network of the container', postgresql('db', 5432, docker('app')), postgresql('db')],
    [
      'what is behind a port of ssh',
      postgresql('localhost', 5432, ssh('localhost', 2222)),
      loopback,
    ],
  ])('is another by %s', (_, one, other) => {
    expect(isSameServer(one, other)).toBe(false);
    expect(isSameServer(other, one)).toBe(false);
  });

  test.each([
    ['ssh to it', postgresql('localhost', 5432, ssh('DB1')), postgresql('db1')],
    ['ssh to another', postgresql('db1', 5432, ssh('web1')), postgresql('db1')],
    ['ssh to here', postgresql('::1', 5432, ssh('localhost')), loopback],
    [
      'two users of ssh',
      postgresql(
        '/run/postgresql',
        5432,
        runnerConfigSchema.parse({ kind: 'ssh', host: 'db1', user: 'a' }),
      ),
      postgresql('127.0.0.1', 5432, ssh('db1', 22)),
    ],
    [
      'its container',
      postgresql('localhost', 5432, docker('db')),
      postgresql('/tmp', 5432, docker('db')),
    ],
    [
      'a container beside',
      postgresql('db1.example.com', 5432, docker('app')),
      postgresql('db1.example.com'),
    ],
    [
      'the machine of a container',
      postgresql('host.docker.internal', 5432, docker('app')),
      loopback,
    ],
    [
      'a service and its container',
      postgresql('localhost', 5432, compose('Shop')),
      postgresql('127.0.0.1', 5432, docker('shop_db_1')),
    ],
    [
      'a service and one beside it',
      postgresql('localhost', 5432, compose(null)),
      postgresql('db', 5432, compose('shop', 'app')),
    ],
  ])('is recognised through %s', (_, one, other) => {
    expect(isSameServer(one, other)).toBe(true);
    expect(isSameServer(other, one)).toBe(true);
  });

  test('of MySQL is recognised by its socket', () => {
    expect(isSameServer(mysql('/run/mysqld/mysqld.sock'), mysql('127.0.0.1'))).toBe(true);
    expect(isSameServer(mysql('/run/mysqld/mysqld.sock'), mysql('127.0.0.1', 3307))).toBe(false);
  });

  test.each([
    ['mongodb://db1:27017/shop', true],
    ['mongodb://dba@DB1/?authSource=admin', true],
    ['mongodb://db0:27018,db1:27017/?replicaSet=rs', true],
    ['mongodb://dba%40shop@db1', true],
    ['mongodb://db1:27018', false],
    ['mongodb+srv://db1/', false],
  ])('of MongoDB is compared by its members: %s', (uri, same) => {
    expect(isSameServer(mongodb('mongodb://db1/'), mongodb(uri))).toBe(same);
  });

  test('of MongoDB is recognised by its socket, its numbers and its name in DNS', () => {
    const pairs = [
      ['mongodb://%2Ftmp%2Fmongodb-27018.sock/shop', 'mongodb://localhost:27018'],
      ['mongodb://[::1]:27018', 'mongodb://127.0.0.1:27018'],
      ['mongodb://[::1]', 'mongodb://localhost'],
      ['mongodb+srv://a@Cluster.example.net', 'mongodb+srv://cluster.example.net/shop'],
    ] as const;
    for (const [one, other] of pairs) expect(isSameServer(mongodb(one), mongodb(other))).toBe(true);
  });

  test('of volumes and files is the machine', () => {
    expect(isSameServer(machine(ssh('Host1')), machine(ssh('host1', 22)))).toBe(true);
    expect(isSameServer(machine(ssh('host1')), machine(ssh('host2')))).toBe(false);
  });
});
