import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { INCIDENT_CHECKLIST } from '../../fixtures/incident-checklist.ts';
import { skippedFor } from '../../fixtures/need-part.ts';
import { type CutOff, startCutOff, whyNetworkStays } from '../../fixtures/without-network.ts';
import { InProcess } from './in-process.ts';

/*
 * An incident on a new machine whose network is cut: all that is left is a disk with backups, and the
 * recovery kit. The command line runs where no interface is up, so whatever reached out would fail.
 */

const COUNT = 'SELECT count(*) FROM orders';
const missing = whyNetworkStays();
const old = new InProcess();
const fresh = new InProcess();
let cutOff: CutOff;
const disk = old.path('disk');

beforeAll(async () => {
  const db = new Database(old.path('shop.db'));
  db.exec('CREATE TABLE orders (id INTEGER PRIMARY KEY); INSERT INTO orders VALUES (1), (2)');
  db.close();
  mkdirSync(old.path('files'));
  writeFileSync(old.path('files/contract.txt'), 'signed');
  writeFileSync(old.path('checklist.yaml'), INCIDENT_CHECKLIST);
  for (const argv of [
    ['source', 'add', 'sqlite', '--name', 'shop', '--file', 'shop.db'],
    ['source', 'add', 'files', '--name', 'papers', '--folder', 'files'],
    ['destination', 'add', 'local', '--name', 'nas', '--path', disk],
    ['drill', 'templates', 'save', 'checklist.yaml'],
    [...'source checks add shop --name orders --at-least 1 --query'.split(' '), COUNT],
    ['backup', 'run', 'shop'],
    ['backup', 'run', 'papers'],
    ['key', 'export-kit', '--to', 'kits'],
  ])
    if ((await old.json(argv)).code !== 0) throw new Error(`failed: lifeboat ${argv.join(' ')}`);
  if (missing === null) cutOff = await startCutOff(fresh.folder);
});
afterAll(async () => {
  if (missing === null) await cutOff.end();
  old.remove();
  fresh.remove();
});

async function succeeded(...argv: readonly string[]): Promise<Record<string, unknown>> {
  const run = await cutOff.json(argv);
  expect({ argv, ...run }).toMatchObject({ argv, code: 0, ok: true });
  return run;
}

const cut = missing === null ? ['shop'] : [];

describe(`without a network${skippedFor(missing)}`, () => {
  test(`the network is cut${missing === null ? '' : `: cannot be tried, since ${missing}`}`, () => {
    expect(missing === null ? cutOff.addresses : []).toEqual([]);
  });

  test.each(cut)(
    'the outlook on %s needs the disk alone, before the key and the source are here',
    async (source) => {
      await succeeded('destination', 'add', 'local', '--name', 'nas', '--path', disk);
      expect(await cutOff.json(['catalog', 'rebuild', '--from', 'nas'])).toMatchObject({
        value: { backups: 2, sources: 0 },
      });
      const blind = await succeeded('incident', 'outlook', '--source', source);
      expect(blind['value']).toMatchObject([{ known: false, points: [{ opens: false }] }]);
      expect(await cutOff.json(['restore', `latest:${source}`, '--to', 'early.db'])).toMatchObject({
        code: 1,
        error: { code: 'key-missing' },
      });
    },
  );

  test.each(cut)('an incident about %s goes from the kit to the signed report', async (source) => {
    const [kit = ''] = readdirSync(old.path('kits'));
    await succeeded('key', 'import-kit', old.path(join('kits', kit)));
    expect((await succeeded('catalog', 'rebuild', '--from', 'nas'))['value']).toMatchObject({
      sources: 2,
      problems: [],
    });
    expect((await succeeded('source', 'checks', 'list', source))['value']).toMatchObject([
      { name: 'orders', query: COUNT },
    ]);
    const outlook = await succeeded('incident', 'outlook', '--source', source);
    expect(outlook['value']).toMatchObject([{ known: true, points: [{ opens: true }] }]);

    const declare = [
      'incident declare --severity 1 --scenario short-incident --subject files=papers',
      `--source ${source} --role scribe=Sam --lead Anna --what`,
    ].join(' ');
    const declared = await succeeded(...declare.split(' '), 'Orders are gone');
    const { id } = z.object({ id: z.string() }).parse(declared['value']);
    const incident = (word: string, ...words: string[]) =>
      succeeded('incident', word, id, ...words);
    await incident('note', '--text', 'The line to the data centre is dead.');
    await incident('step', 'tell', '--done', '--remark', 'By radio.');
    await succeeded('restore', `latest:${source}`, '--to', 'back.db');
    await succeeded('restore', 'latest:papers', '--to', 'back');
    await incident('step', 'restore', '--done');
    await incident('step', 'verify', '--done', '--answer', 'right=Yes');
    await incident('step', 're-point', '--done');
    await incident('step', 'lessons', '--done');
    const closed = await incident('close', '--cause', 'An excavator.', '--remediation', 'A map.');
    expect(closed['value']).toMatchObject({ status: 'finished', verdict: { verdict: 'proven' } });
    await incident('review', '--well', 'The kit was at hand.');

    const rows = new Database(fresh.path('back.db'), { readonly: true });
    expect(rows.prepare('SELECT count(*) AS n FROM orders').get()).toEqual({ n: 2 });
    rows.close();
    expect(readFileSync(fresh.path('back/contract.txt'), 'utf8')).toBe('signed');

    const report = await incident('report', '--folder', 'reports');
    const { files } = filesSchema.parse(report['value']);
    expect(files.map(({ format }) => format).toSorted()).toEqual([
      'html',
      'json',
      'markdown',
      'pdf',
    ]);
    for (const { path } of files)
      expect((await succeeded('evidence', 'verify', path))['value']).toMatchObject({
        verdict: 'proven',
        drillId: id,
      });
  });
});

const filesSchema = z.object({
  files: z.array(z.object({ format: z.string(), path: z.string() })),
});
