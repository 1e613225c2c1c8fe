import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSecretStore } from '../../electron/core/secrets/open-secret-store.ts';
import { secretAccounts } from '../../electron/core/secrets/secret-store.ts';
import type { CallInput } from '../../shared/contract/contract.ts';
import { LifeboatError } from '../../shared/model/error.ts';
import { startArgvSampler } from '../fixtures/argv-sampler.ts';
import {
  type CoreFace,
  failedBackup,
  finishedJob,
  newInstallation,
  restore,
  takeBackup,
} from '../fixtures/core-harness.ts';
import { startCoreProcess } from '../fixtures/core-process.ts';
import { contentsBelow, findSecrets, type Secret } from '../fixtures/find-secret.ts';
import { startMailServer, type MailServer } from '../fixtures/mail-server.ts';
import { startPostgresqlServer, type PostgresqlServer } from '../fixtures/postgresql-server.ts';
import { startReceiver, type Receiver } from '../fixtures/receiver.ts';
import { fillSql } from '../fixtures/sample-sources.ts';

/*
 * Passwords, passphrases and keys that are found again wherever they are: everything that Lifeboat does
 * with a server is done with them, and then every place that it can write to is searched.
 */

const commandLine = fileURLToPath(new URL('../../electron/cli/main.ts', import.meta.url));

const markers = {
  plain: marker(),
  special: marker(),
  wrong: marker(),
  passphrase: marker(),
  kit: marker(),
  mail: marker(),
  address: marker(),
  wrongAddress: marker(),
  signing: marker(),
};
const passwords = {
  plain: markers.plain,
  special: ` p@s's"w\\o:r|d %41 $(x) ${markers.special} =#;&é💾 `,
};
const secrets: readonly Secret[] = Object.entries(markers).map(([name, value]) => ({
  name,
  bytes: Buffer.from(value),
}));

const installation = newInstallation();
/** All that a person or a script gets to read, under what printed it. */
const outputs: [string, string][] = [];
let server: PostgresqlServer;
let receiver: Receiver;
let mail: MailServer;
let commandLines: readonly string[] = [];
let keys: readonly Secret[] = [];

beforeAll(async () => {
  writeFileSync(installation.path('passphrase'), `${markers.passphrase}\n`);
  mkdirSync(installation.path('tmp'));
  server = await startPostgresqlServer();
  receiver = await startReceiver();
  // Both repeat what they were sent, as servers do.
  receiver.answer(({ url, headers }) => ({
    status: url.includes(markers.wrongAddress) ? 403 : 200,
    body: `${url} ${JSON.stringify(headers)}`,
  }));
  mail = await startMailServer({
    security: 'none',
    login: { user: 'backup', password: markers.mail },
    refuse: (password) => `no mail for ${password}`,
  });
  await server.createDatabase('shop');
  await server.sql('shop', fillSql('items', { rows: 5_000 }));
  for (const [user, password] of Object.entries(passwords)) {
    const literal = password.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
    await server.sql('shop', `CREATE ROLE ${user} SUPERUSER LOGIN PASSWORD E'${literal}'`);
  }

  const sampler = startArgvSampler();
  await useCommandLine();
  await useCore();
  await plantedProcess();
  commandLines = await sampler.stop();
  keys = await storedKeys();
}, 400_000);
afterAll(async () => {
  await server.stop();
  await receiver.stop();
  await mail.stop();
  installation.remove();
});

describe('the search itself', () => {
  test('sees the command line of a process that shows a secret', () => {
    expect(findSecrets([planted], [['argv', Buffer.from(commandLines.join('\n'))]])).toEqual([
      'argv: planted, as it is',
    ]);
  });

  test('saw the tools while they ran', () => {
    for (const tool of ['pg_dump', 'pg_dumpall', 'pg_restore', 'psql']) {
      expect(commandLines.some((line) => line.includes(tool) && line.includes('--'))).toBe(true);
    }
  });

  test.for([
    ['as it is', (secret: Buffer) => secret],
    [
      'base64',
      (secret: Buffer) => Buffer.from(Buffer.from(`x:${secret.toString()}:y`).toString('base64')),
    ],
    ['hexadecimal', (secret: Buffer) => Buffer.from(secret.toString('hex'))],
    ['UTF-16', (secret: Buffer) => Buffer.from(secret.toString(), 'utf16le')],
  ] as const)('finds a planted file that holds one %s', ([form, encode]) => {
    const file = installation.path('data', 'logs', 'planted');
    writeFileSync(file, Buffer.concat([randomBytes(99), encode(Buffer.from(markers.special))]));
    try {
      expect(findSecrets(secrets, contentsBelow(installation.path('data')))).toEqual([
        `logs/planted: special, ${form}`,
      ]);
    } finally {
      rmSync(file);
    }
  });

  test('looks where something is', () => {
    const files = [...contentsBelow(installation.folder)].map(([file]) => file);
    for (const wanted of [
      /^data\/catalog\.sqlite$/,
      /^data\/logs\/lifeboat\.log$/,
      /^data\/.*secrets/,
      /^destination\/.*\.manifest\.json$/,
      /^destination\/.*\.pgdump$/,
      /^destination\/.*\.globals\.sql$/,
      /^destination\/.*\.enc$/,
      /^destination\/lifeboat-catalog\//,
      /^kit-sealed\//,
      /^kit-open\//,
    ]) {
      expect(files.filter((file) => wanted.test(file))).not.toEqual([]);
    }
  });

  test('knows a key when it sees one: the open recovery kit has the backup keys', () => {
    const inKit = findSecrets(keys, contentsBelow(installation.path('kit-open')));
    expect(inKit.some((found) => found.includes('backup key'))).toBe(true);
  });
});

describe('no password, passphrase or key', () => {
  test('is in any command line', () => {
    const all = [...secrets, ...keys];
    expect(findSecrets(all, [['argv', Buffer.from(commandLines.join('\n'))]])).toEqual([]);
  });

  test('is in what was printed, answered or logged', () => {
    const places = outputs.map(([name, content]) => [name, Buffer.from(content)] as const);
    expect(findSecrets([...secrets, ...keys], places)).toEqual([]);
  });

  test('is in what was sent, apart from the address that it was sent to', () => {
    const bodies = receiver.calls.map(({ url, body }) => [url, Buffer.from(body)] as const);
    expect(bodies.some(([url]) => url.includes('/fail'))).toBe(true);
    const found = findSecrets([...secrets, ...keys], bodies);
    expect(found).toEqual([]);
  });

  test('is in any file: catalog, logs, manifests, backups, temporary files, the sealed store', () => {
    const found = findSecrets([...secrets, ...keys], contentsBelow(installation.folder));
    const allowed = /^(passphrase: passphrase,|kit-open\/)/;
    expect(found.filter((place) => !allowed.test(place))).toEqual([]);
  });
});

const planted: Secret = { name: 'planted', bytes: Buffer.from(marker()) };

async function useCommandLine(): Promise<void> {
  const { host, port } = server;
  const source = (name: string) =>
    `source add postgresql --name ${name} --host ${host} --port ${port} --user ${name} --database shop`;
  await cli(`${source('plain')} --password-stdin`, { input: `${passwords.plain}\n` });
  await cli(`--json ${source('special')} --password-env DB_PASSWORD`, {
    environment: { DB_PASSWORD: passwords.special },
  });
  await cli(`destination add local --name here --path ${installation.path('destination')}`);
  await cli('backup run plain --dry-run');
  await cli('backup run plain');
  await cli('--json backup run special --no-encryption --compression none');
  await cli('--json backup verify latest:plain --level 3');
  await cli('restore latest:special --to copy --create');
  await cli(`key export-kit --to ${installation.path('kit-open')}`);
  await cli(`--json key export-kit --to ${installation.path('kit-sealed')} --passphrase-stdin`, {
    input: `${markers.kit}\n`,
  });
  await addChannels();
  for (const list of [
    'source list',
    'connection list',
    'job list',
    'audit list',
    'status',
    'channel list',
    'notify log',
  ]) {
    await cli(list);
    await cli(`--json ${list}`);
  }
}

/** A channel that works and one whose server refuses, with all three kinds of their secrets. */
async function addChannels(): Promise<void> {
  const signing = `whsec_${Buffer.from(markers.signing).toString('base64')}`;
  const environment = { HOOK: `${receiver.origin}/hook/${markers.address}`, SIGN: signing };
  await cli('channel add webhook --name hook --url-env HOOK --signing-secret-env SIGN', {
    environment,
  });
  const { port } = mail;
  const people = '--from a@example.org --to b@example.org --user backup';
  await cli(
    `channel add mail --name post --host localhost --port ${port} --security none ${people} --password-stdin`,
    { input: `${markers.mail}\n` },
  );
  await cli('notify test post', { code: 1 });
}

/** Channels whose servers refuse and repeat what they were sent, and a heartbeat that hears of a failure. */
async function useChannels(core: CoreFace): Promise<void> {
  const add = (name: string, config: CallInput<'channels.add'>['config']) =>
    core.call('channels.add', { name, config });
  const url = `${receiver.origin}/${markers.wrongAddress}?key=${markers.address}`;
  await add('wrong', { kind: 'webhook', form: 'slack', url });
  await add('beat', { kind: 'heartbeat', url: `${receiver.origin}/${markers.address}` });
  note(
    'bad address',
    await add('bad', { kind: 'heartbeat', url: `ftp://x/${markers.address}` }).catch(String),
  );
  for (const channel of ['hook', 'wrong', 'beat', 'post'])
    note(channel, await core.call('channels.test', { channel }).catch(told));
  await core.call('plans.add', {
    name: 'nightly',
    policy: {
      sources: ['plain'],
      destinations: [{ destination: 'here', retention: {} }],
      backup: null,
      heartbeat: 'beat',
    },
  });
  const { jobs } = await core.call('plans.run', { plan: 'nightly' });
  await finishedJob(core, jobs[0]?.jobId ?? '');
  // Three tests, and start and failure of the backup.
  await receiver.arrived(5);
  note('channels', await core.call('channels.list', {}));
  note('deliveries', await core.call('channels.deliveries', {}));
}

function told(error: unknown): unknown {
  return error instanceof LifeboatError ? error.toData() : String(error);
}

/** Also with a wrong password, whose errors quote what the server and the tools say. */
async function useCore(): Promise<void> {
  const core = await startCoreProcess(installation);
  const backup = await takeBackup(core, { source: 'special', options: { format: 'directory' } });
  const target = { kind: 'database', connection: null, database: 'copy' } as const;
  const options = { mode: 'replace', confirm: 'copy' } as const;
  note('restore', await restore(core, { backup: backup.id, target, options }));
  note('plan', await core.call('restores.plan', { backup: backup.id, target, options }));
  const connections = await core.call('connections.list', {});
  const connection = connections.find(
    ({ address }) => 'user' in address && address.user === 'plain',
  );
  await core.call('connections.setPassword', {
    connection: connection?.id ?? '',
    password: markers.wrong,
  });
  const { job } = await failedBackup(core, { source: 'plain' });
  expect(job.state).toMatchObject({ error: { code: 'wrong-password' } });
  note('failed job', job);
  note('test', await core.call('sources.test', { source: 'plain' }));
  note('draft', await core.call('sources.testDraft', draft()).catch(String));
  note('bad input', await core.call('sources.add', { ...draft(), name: '' }).catch(String));
  note('audit', await core.call('audit.list', {}));
  note('sources', await core.call('sources.list', {}));
  await useChannels(core);
  await cli('--json backup run plain', { code: 1 });
  await cli('backup run plain', { code: 1 });
  await core.close();
  outputs.push(['the core process itself', core.output()]);
}

function draft() {
  const { host, port } = server;
  return {
    engine: 'postgresql' as const,
    name: 'draft',
    server: { host, port, user: 'plain', password: markers.wrong, tls: 'prefer' as const },
    database: 'shop',
  };
}

function note(name: string, answer: unknown): void {
  outputs.push([name, JSON.stringify(answer)]);
}

interface Run {
  readonly input?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly code?: number;
}

/** Runs the real command line; `line` has no argument with a space. */
async function cli(line: string, { input = '', environment = {}, code = 0 }: Run = {}) {
  const child = spawn(process.execPath, [commandLine, ...line.split(' ')], {
    env: {
      PATH: process.env['PATH'],
      HOME: installation.folder,
      TMPDIR: installation.path('tmp'),
      LIFEBOAT_DATA_DIR: installation.options.dataFolder,
      LIFEBOAT_PASSPHRASE_FILE: installation.path('passphrase'),
      ...environment,
    },
  });
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, err, found] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  outputs.push([`${line}: standard output`, out], [`${line}: standard error`, err]);
  expect({ line, code: found, err }).toMatchObject({ code });
}

/** A process that makes the mistake which nothing of Lifeboat may make. */
async function plantedProcess(): Promise<void> {
  const script = 'process.stdin.resume()';
  const child = spawn(process.execPath, ['-e', script, '--', planted.bytes.toString()]);
  await new Promise((resolve) => setTimeout(resolve, 500));
  child.stdin.end();
  await new Promise((resolve) => child.once('close', resolve));
}

async function storedKeys(): Promise<Secret[]> {
  const store = await openSecretStore(installation.options);
  const core = await startCoreProcess(installation);
  const ids = (await core.call('keys.list', {})).map(({ id }) => id);
  await core.close();
  const found: Secret[] = [];
  for (const id of ids) {
    const stored = (await store.get(secretAccounts.backupKey(id))) ?? '';
    found.push({ name: `backup key`, bytes: Buffer.from(stored, 'base64') });
  }
  const signing = Buffer.from((await store.get(secretAccounts.signingKey)) ?? '', 'base64');
  // The last 32 bytes of the PKCS #8 form are the key itself; those before are the same for every key.
  found.push({ name: 'signing key', bytes: signing.subarray(-32) });
  for (const { bytes } of found) expect(bytes.length).toBe(32);
  return found;
}

function marker(): string {
  return `canary${randomBytes(9).toString('hex')}`;
}
