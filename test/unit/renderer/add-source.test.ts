import { describe, expect, test } from 'vitest';
import {
  emptySource,
  type AddSourceValues,
} from '../../../renderer/features/sources/add/add-source-values.ts';
import { choose } from '../../../renderer/features/sources/add/choose-engine.ts';
import {
  describePlace,
  describeWhere,
  suggestedName,
} from '../../../renderer/features/sources/add/describe-values.ts';
import { engineGuides } from '../../../renderer/features/sources/add/engine-guides.ts';
import { stepsFor } from '../../../renderer/features/sources/add/guide-steps.ts';
import { toNewSource } from '../../../renderer/features/sources/add/to-new-source.ts';
import { validateStep } from '../../../renderer/features/sources/add/validate-source.ts';
import { newSourceSchema } from '../../../shared/contract/sources.ts';
import { engineKindSchema } from '../../../shared/model/common.ts';

const chosen = (display: string) => ({ pathToken: 'token', display });
const from = (values: Partial<AddSourceValues>): AddSourceValues => ({ ...emptySource, ...values });
const stored = (values: AddSourceValues) => newSourceSchema.parse(toNewSource(values));

const server = { name: ' shop ', host: ' db ', user: 'dba', database: 'shop' };
const filled: Readonly<Record<keyof typeof engineGuides, AddSourceValues>> = {
  postgresql: from({ engine: 'postgresql', ...server }),
  mysql: from({ engine: 'mysql', ...server }),
  mongodb: from({ engine: 'mongodb', name: 'shop', uri: 'mongodb://dba@db/?authSource=admin' }),
  sqlite: from({ engine: 'sqlite', name: 'shop', file: chosen('/data/shop.db') }),
  files: from({ engine: 'files', name: 'etc', folder: chosen('/etc/shop') }),
  git: from({ engine: 'git', name: 'code', repositoryFolder: chosen('/srv/git/shop.git') }),
  'docker-volume': from({ engine: 'docker-volume', name: 'data', volume: ' shop_data ' }),
  compose: from({ engine: 'compose', name: 'shop', composeFile: chosen('/srv/shop/compose.yaml') }),
};

describe.each(engineKindSchema.options)('the guide for %s', (engine) => {
  const steps = stepsFor(engine);

  test('is what the contract takes, once it is filled in', () => {
    expect(steps.flatMap((step) => Object.keys(validateStep(step, filled[engine])))).toEqual([]);
    expect(stored(filled[engine])).toMatchObject({
      engine,
      name: filled[engine].name.trim(),
      environment: 'development',
      storage: { compression: 'zstd', encrypted: true },
    });
  });

  test('names what is missing', () => {
    const missing = steps.flatMap((step) => Object.keys(validateStep(step, from({ engine }))));
    expect(missing.length).toBeGreaterThanOrEqual(2);
    expect(missing).toContain('name');
  });
});

const problem = (values: Partial<AddSourceValues>) =>
  validateStep('where', from({ engine: 'files', ...values }));

describe('where the tools run', () => {
  const elsewhere = {
    docker: { where: 'docker', container: ' db ' },
    compose: {
      where: 'compose',
      serviceFile: chosen('/srv/shop/compose.yaml'),
      project: '',
      service: 'db',
    },
    ssh: { where: 'ssh', sshHost: 'db1', sshUser: 'admin', sshPort: 2222, jump: 'gate@edge:22' },
  } as const;

  test('goes with a server, and with a machine that has none', () => {
    expect(stored({ ...filled.mysql, ...elsewhere.docker })).toMatchObject({
      server: { engine: 'mysql', port: 3306, runner: { kind: 'docker', container: 'db' } },
    });
    expect(stored({ ...filled.postgresql, ...elsewhere.compose })).toMatchObject({
      server: {
        port: 5432,
        password: null,
        runner: { kind: 'compose', file: { pathToken: 'token' }, project: null, service: 'db' },
      },
    });
    expect(stored({ ...filled.files, ...elsewhere.ssh, remotePath: ' /etc/shop ' })).toMatchObject({
      machine: {
        engine: 'machine',
        runner: { kind: 'ssh', host: 'db1', user: 'admin', port: 2222, jump: 'gate@edge:22' },
      },
      folder: { remotePath: '/etc/shop' },
    });
    expect(stored(filled.files)).toMatchObject({ machine: null, folder: { pathToken: 'token' } });
  });

  test('can be a known connection', () => {
    const known = { where: 'known', connection: 'c1' } as const;
    expect(stored({ ...filled.mongodb, ...known, uri: '' })).toMatchObject({
      server: { connection: 'c1' },
      database: null,
    });
    expect(stored({ ...filled['docker-volume'], ...known })).toMatchObject({
      machine: { connection: 'c1' },
      volume: 'shop_data',
    });
    expect(validateStep('where', from({ engine: 'mysql', where: 'known' }))).toHaveProperty(
      'connection',
    );
  });

  test('is refused in words when a name is none', () => {
    expect(problem({ where: 'docker' })).toEqual({
      container: 'The name of a container is needed.',
    });
    expect(problem({ where: 'docker', container: 'my db' })['container']).toMatch(/no spaces/);
    expect(problem({ where: 'docker', container: '-v' })['container']).toMatch(/begins with/);
    expect(problem({ where: 'compose', service: 'db' })).toHaveProperty('serviceFile');
    expect(problem({ where: 'ssh', sshHost: '-oProxyCommand=x' })).toHaveProperty('sshHost');
    expect(problem({ where: 'ssh', sshHost: 'db1', jump: 'a b' })).toEqual({
      jump: 'A jump host is written user@host:port.',
    });
    expect(problem({ where: 'ssh', sshHost: 'db1' })).toEqual({});
  });

  test('asks for a whole path there', () => {
    const values = { ...filled.files, ...elsewhere.ssh };
    expect(validateStep('address', values)).toHaveProperty('remotePath');
    expect(validateStep('address', { ...values, remotePath: 'etc' })).toHaveProperty('remotePath');
    expect(validateStep('address', { ...values, remotePath: '/etc' })).toEqual({});
  });

  test('goes back to this machine when another kind cannot run there', () => {
    const values = { ...filled.files, ...elsewhere.docker };
    expect(choose('git', values)).toEqual({ engine: 'git' });
    expect(choose('docker-volume', values)).toMatchObject({ where: 'local' });
    expect(
      choose('mysql', from({ engine: 'postgresql', where: 'known', connection: 'c1' })),
    ).toEqual({ engine: 'mysql', where: 'local', connection: '' });
  });
});

const jobs = (format: 'custom' | 'directory') =>
  stored({ ...filled.postgresql, postgresql: { ...emptySource.postgresql, format, jobs: 4 } });

describe('options', () => {
  test('several tables at once are only for the directory format', () => {
    expect(jobs('custom')).toMatchObject({ options: { jobs: 1 } });
    expect(jobs('directory')).toMatchObject({ options: { jobs: 4 } });
  });

  test('go with their engine', () => {
    expect(stored({ ...filled.files, include: ['*.conf'], exclude: ['cache'] })).toMatchObject({
      options: { include: ['*.conf'], exclude: ['cache'] },
    });
    expect(stored({ ...filled['docker-volume'], stopContainers: true })).toMatchObject({
      options: { stopContainers: true },
    });
    expect(stored({ ...filled.mongodb, allDatabases: false, database: 'shop' })).toMatchObject({
      database: 'shop',
      options: { oplog: 'auto' },
    });
  });

  test('a repository can be at an address', () => {
    const values = {
      ...filled.git,
      repositoryBy: 'url',
      repositoryUrl: ' ssh://git@h/s.git ',
    } as const;
    expect(stored(values)).toMatchObject({ repository: { url: 'ssh://git@h/s.git' } });
    expect(validateStep('address', { ...values, repositoryUrl: ' ' })).toHaveProperty(
      'repositoryUrl',
    );
  });
});

test('a name is suggested from what it is', () => {
  const names = engineKindSchema.options.map((engine) => suggestedName(filled[engine]));
  expect(names).toEqual(['shop', 'shop', 'mongodb', 'shop', 'shop', 'shop', 'shop_data', 'shop']);
});

test('the answers are told in a few words', () => {
  expect(describePlace(filled.postgresql)).toBe('db / shop');
  expect(describePlace(filled.mongodb)).toBe('dba@db / all databases');
  expect(describeWhere(from({ where: 'ssh', sshHost: 'db1', sshUser: 'admin' }), [])).toBe(
    'On admin@db1',
  );
  expect(describeWhere(from({ where: 'docker' }), [])).toBe('');
});
