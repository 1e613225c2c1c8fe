import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { composePassword } from '../../../electron/core/compose/compose-password.ts';
import { composeDiscovery } from '../../../electron/core/compose/compose-suggestions.ts';
import { discoverCompose } from '../../../electron/core/compose/discover-compose.ts';
import { createLocalRunner } from '../../../electron/core/runners/local-runner.ts';
import { composeDiscoverySchema } from '../../../shared/model/compose.ts';

const root = mkdtempSync(join(tmpdir(), 'lifeboat-compose-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let made = 0;
const local = {
  runner: createLocalRunner({ toolPaths: {} }),
  signal: new AbortController().signal,
};
const far = { ...local, runner: { ...local.runner, kind: 'ssh' as const } };

function project(files: Record<string, string>, name = `Project-${(made += 1)}`): string {
  const folder = join(root, name);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

const filesOf = async (files: Record<string, string>) => {
  const found = await discoverCompose(project(files), local);
  return { files: found.files.map(({ path }) => path).toSorted(), found };
};

const kindOf = async (service: string) => {
  const found = await discoverCompose(
    project({ 'compose.yaml': `services: { it: { ${service} } }` }),
    local,
  );
  const [it] = found.services;
  return it === undefined ? null : [it.kind, it.database, it.user, it.hasPassword];
};

const SHOP = {
  'compose.yaml': `
x-common: &common
  env_file: .env.common
  restart: always
services:
  web:
    <<: *common
    image: ghcr.io/shop/web:\${TAG:-latest}
    build: { context: ./web, dockerfile: Dockerfile.prod }
    volumes:
      - ./nginx.conf:/etc/nginx/nginx.conf:ro
      - ./conf.d:/etc/nginx/conf.d:ro
      - ./uploads:/uploads
      - /etc/localtime:/etc/localtime:ro
      - /var/run/docker.sock:/var/run/docker.sock
      - static:/static
      - type: bind
        source: ./long.conf
        target: /long.conf
    environment:
      DATABASE_URL: postgres://shop:\${DB_PASSWORD}@db/shop
    configs: [banner]
  db:
    <<: *common
    image: postgres:16.4-alpine@sha256:0123
    environment:
      - POSTGRES_USER=shop
      - POSTGRES_DB=orders
      - POSTGRES_PASSWORD=\${DB_PASSWORD}
    volumes: [pgdata:/var/lib/postgresql/data]
  cache: { image: redis:7 }
volumes:
  pgdata:
  static: { name: shop-static }
configs:
  banner: { file: ./banner.txt }
`,
  'compose.override.yaml': 'services: { db: { environment: { POSTGRES_DB: shop } } }\n',
  '.env': 'DB_PASSWORD=hunter2-canary\n',
  '.env.common': 'TZ=UTC\n',
  'web/Dockerfile.prod': 'FROM scratch\n',
  'web/.dockerignore': 'node_modules\n',
  'nginx.conf': 'x',
  'conf.d/site.conf': 'x',
  'uploads/picture.jpg': 'x',
  'long.conf': 'x',
  'banner.txt': 'x',
  'readme.md': 'x',
};

describe.each([
  ['here', local],
  ['elsewhere', far],
])('a project, %s', (where, context) => {
  test('is found with its files, databases and volumes', async () => {
    const folder = project(SHOP, `My Shop ${where}`);
    const found = await discoverCompose(folder, context);
    expect(found).toMatchObject({
      project: `myshop${where}`,
      folder,
      file: `${folder}/compose.yaml`,
    });
    expect(
      found.files.map(({ path, isFolder }) => (isFolder ? `${path}/` : path)).toSorted(),
    ).toEqual([
      '.env',
      '.env.common',
      'banner.txt',
      'compose.override.yaml',
      'compose.yaml',
      'conf.d/',
      'long.conf',
      'nginx.conf',
      'web/.dockerignore',
      'web/Dockerfile.prod',
    ]);
    expect(found.services.find(({ name }) => name === 'db')).toEqual({
      name: 'db',
      image: 'postgres:16.4-alpine@sha256:0123',
      kind: 'postgresql',
      database: 'shop',
      user: 'shop',
      hasPassword: true,
      volumes: [`myshop${where}_pgdata`],
    });
    expect(found.volumes).toEqual([
      { name: 'shop-static', service: 'web', path: '/static' },
      { name: `myshop${where}_pgdata`, service: 'db', path: '/var/lib/postgresql/data' },
    ]);
    expect(found.problems).toEqual([
      expect.stringMatching(/^"uploads" \(mounted into web\) is a folder with data/),
      expect.stringMatching(/^"\/etc\/localtime" .* outside/),
    ]);
  });

  test('is offered without any of its secrets', async () => {
    const folder = project(SHOP, `Offered ${where}`);
    const found = await discoverCompose(folder, context);
    const offered = composeDiscoverySchema.parse(composeDiscovery(found));
    expect(
      offered.suggestions.map(({ engine, service, volume }) => [engine, service, volume]),
    ).toEqual([
      ['compose', null, null],
      ['postgresql', 'db', null],
      ['docker-volume', 'web', 'shop-static'],
    ]);
    expect(JSON.stringify([found, offered])).not.toContain('canary');
    expect(await composePassword(found.file, 'db', context)).toBe('hunter2-canary');
    expect(await composePassword(found.file, 'web', context)).toBeNull();
    expect(await composePassword(found.file, 'none', context)).toBeNull();
  });

  test('that is not there, or is none, is refused without quoting it', async () => {
    const folder = project({ 'readme.md': 'x' });
    const missing = { code: 'file-missing' };
    await expect(discoverCompose(folder, context)).rejects.toMatchObject(missing);
    await expect(discoverCompose(`${folder}/none.yaml`, context)).rejects.toMatchObject(missing);
    for (const content of ['a: [', '- list', 'services: [x]', 'services: { a: text }', '\0']) {
      const file = `${project({ 'compose.yaml': `# canary\n${content}` })}/compose.yaml`;
      const error: unknown = await discoverCompose(file, context).catch(
        (thrown: unknown) => thrown,
      );
      expect(error).toMatchObject({ code: 'invalid-input' });
      expect(String(error)).not.toContain('canary');
    }
  });
});

describe('what a project names', () => {
  test('by include, with a folder and variables of its own', async () => {
    const { files, found } = await filesOf({
      'docker-compose.yml': 'include: [sub/compose.yaml, { path: [other/a.yml, other/b.yml] }]\n',
      'sub/compose.yaml': 'services: { db: { image: "mariadb:$V", env_file: [db.env] } }\n',
      'sub/.env': 'V=11\n',
      'sub/db.env': 'MARIADB_DATABASE=shop\nMARIADB_USER=app\nMARIADB_PASSWORD=x\n',
      'other/a.yml': 'services: { one: { image: nginx } }\n',
      'other/b.yml': 'services: { one: { build: . } }\n',
      'other/Dockerfile': 'x',
    });
    expect(files).toEqual([
      'docker-compose.yml',
      'other/Dockerfile',
      'other/a.yml',
      'other/b.yml',
      'sub/.env',
      'sub/compose.yaml',
      'sub/db.env',
    ]);
    expect(found.services[0]).toMatchObject({
      name: 'db',
      image: 'mariadb:11',
      kind: 'mysql',
      database: 'shop',
      user: 'app',
      hasPassword: true,
    });
  });

  test('by extends, in the same file and in another', async () => {
    const { files, found } = await filesOf({
      'compose.yml': `
services:
  db: { extends: { file: base/common.yml, service: mongo }, environment: { MONGO_INITDB_DATABASE: shop } }
  second: { extends: db }
`,
      'base/common.yml': `
services:
  root: { image: "mongo:7", env_file: mongo.env }
  mongo: { extends: root }
`,
      'base/mongo.env': 'MONGO_INITDB_ROOT_USERNAME=admin\nMONGO_INITDB_ROOT_PASSWORD=x\n',
    });
    expect(files).toEqual(['base/common.yml', 'base/mongo.env', 'compose.yml']);
    for (const service of found.services)
      expect(service).toMatchObject({ kind: 'mongodb', user: 'admin', database: 'shop' });
  });

  test('by COMPOSE_FILE and a project name in .env', async () => {
    const { files, found } = await filesOf({
      '.env': 'COMPOSE_FILE=compose.yaml:prod/compose.prod.yaml\nCOMPOSE_PROJECT_NAME=live\n',
      'compose.yaml': 'services: { db: { image: mysql:8, volumes: [data:/x] } }\n',
      'prod/compose.prod.yaml': 'volumes: { data: { external: true } }\n',
      'compose.override.yaml': 'services: { dev: { image: x } }\n',
    });
    expect(files).toEqual(['.env', 'compose.yaml', 'prod/compose.prod.yaml']);
    expect(found.project).toBe('live');
    expect(found.volumes).toEqual([{ name: 'data', service: 'db', path: '/x' }]);
  });

  test('and is missing, or outside, is told', async () => {
    const { files, found } = await filesOf({
      'compose.yaml': `
services:
  a: { env_file: [none.env, { path: may-miss.env, required: false }, ../outside.env], build: "https://example.org/x.git" }
  b: { extends: nobody, image: "x:\${UNSET_TAG}" }
secrets: { s: { file: ./absent.txt } }
`,
    });
    expect(files).toEqual(['compose.yaml']);
    expect(found.problems.join('\n')).toMatch(/UNSET_TAG/);
    expect(found.problems.join('\n')).toMatch(/nobody/);
    expect(found.problems.join('\n')).toMatch(/"none\.env" .* is not there/);
    expect(found.problems.join('\n')).toMatch(/"absent\.txt" .* is not there/);
    expect(found.problems.join('\n')).toMatch(/outside\.env" .* lies outside/);
    expect(found.problems.join('\n')).not.toMatch(/may-miss/);
  });

  test('in a circle is refused', async () => {
    const circle = { code: 'invalid-input', message: expect.stringContaining('circle') };
    const includes = project({
      'compose.yaml': 'include: [b.yaml]',
      'b.yaml': 'include: [compose.yaml]',
    });
    await expect(discoverCompose(includes, local)).rejects.toMatchObject(circle);
    const itself = 'services: { a: { extends: b }, b: { extends: a } }';
    await expect(discoverCompose(project({ 'compose.yaml': itself }), local)).rejects.toMatchObject(
      circle,
    );
  });

  test('as a bomb of aliases is refused', async () => {
    const lines = Array.from({ length: 12 }, (_, level) => {
      const inner = level === 0 ? 'x' : `*a${level - 1}`;
      return `a${level}: &a${level} [${Array.from({ length: 10 }, () => inner).join(', ')}]`;
    });
    const bomb = project({ 'compose.yaml': lines.join('\n') });
    await expect(discoverCompose(bomb, local)).rejects.toMatchObject({ code: 'invalid-input' });
  });
});

describe('databases', () => {
  test.each([
    ['image: postgres', ['postgresql', 'postgres', 'postgres', false]],
    [
      'image: "localhost:5000/postgis/postgis:16-3.4"',
      ['postgresql', 'postgres', 'postgres', false],
    ],
    ['image: timescale/timescaledb-ha:pg16', ['postgresql', 'postgres', 'postgres', false]],
    [
      'image: bitnami/postgresql, environment: { POSTGRESQL_USERNAME: u, POSTGRESQL_PASSWORD: p, POSTGRESQL_DATABASE: d }',
      ['postgresql', 'd', 'u', true],
    ],
    [
      'image: mysql, environment: { MYSQL_ROOT_PASSWORD: r, MYSQL_USER: u, MYSQL_PASSWORD: p, MYSQL_DATABASE: d }',
      ['mysql', 'd', 'root', true],
    ],
    [
      'image: percona/percona-server, environment: [MYSQL_ALLOW_EMPTY_PASSWORD=1]',
      ['mysql', null, null, false],
    ],
    ['image: mongo', ['mongodb', null, null, false]],
    ['image: prometheuscommunity/postgres-exporter', [null, null, null, false]],
    [
      'image: mongo-express, environment: { ME_CONFIG_MONGODB_ADMINPASSWORD: x }',
      [null, null, null, false],
    ],
    ['image: phpmyadmin', [null, null, null, false]],
    ['build: .', [null, null, null, false]],
  ])('{ %s } is %j', async (service, expected) => {
    expect(await kindOf(service)).toEqual(expected);
  });

  test('with a password in the file of a secret', async () => {
    const folder = project({
      'compose.yaml': `
services:
  db:
    image: postgres
    environment: { POSTGRES_PASSWORD_FILE: /run/secrets/db_password }
    secrets: [db_password]
  other:
    image: postgres
    environment: { POSTGRES_PASSWORD_FILE: /elsewhere }
secrets: { db_password: { file: ./secrets/password.txt } }
`,
      'secrets/password.txt': 'from a file\n',
    });
    const found = await discoverCompose(folder, local);
    expect(found.files.map(({ path }) => path)).toContain('secrets/password.txt');
    expect(found.services[0]?.hasPassword).toBe(true);
    expect(await composePassword(folder, 'db', local)).toBe('from a file');
    expect(await composePassword(folder, 'other', local)).toBeNull();
  });
});

test('a compose file that is a link is read where it leads', async () => {
  const folder = project({ 'real.yaml': 'services: { db: { image: postgres } }' });
  symlinkSync('real.yaml', join(folder, 'compose.yaml'));
  const found = await discoverCompose(folder, local);
  expect(found.services[0]?.kind).toBe('postgresql');
});
