import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { treeText } from '../../fixtures/file-tree.ts';
import type { TakenDump } from '../../fixtures/taken-dump.ts';
import { makeTar, type MadeEntry } from '../../unit/file-sets/tar-maker.ts';
import { FilesBench, farRunner } from './files-bench.ts';

const bench = new FilesBench();
afterAll(() => bench.stop());

/** A backup whose manifest and inventory agree with an archive that was made by hand. */
function forged(entries: readonly MadeEntry[], told = entries): TakenDump {
  const data = makeTar([{ name: './', type: '5', mode: 0o755 }, ...entries]);
  const names = ['.', ...told.map(({ name }) => name.replace(/\/$/, ''))];
  const objects = names.map((name) => ({
    kind: 'file' as const,
    namespace: null,
    name,
    rows: null,
    bytes: 1,
    sha256: null,
  }));
  const inventory = { formatVersion: 1 as const, engine: 'files', objects };
  const facts = {
    format: 'tar',
    plainBytes: data.length,
    serverVersion: null,
    serverProperties: {},
    needs: {},
    inventory,
  };
  return { data, inventory, facts };
}

const folder = (name: string): MadeEntry => ({ name: `${name}/`, type: '5', mode: 0o755 });
const link = (name: string, target: string): MadeEntry => ({ name, type: '2', link: target });

/** `OUT` is a folder beside the target, `../..` of it from inside. */
const ATTACKS: readonly (readonly [string, (outside: string) => MadeEntry[]])[] = [
  ['a path that climbs', () => [{ name: '../../outside/evil', content: 'x' }]],
  ['an absolute path', (out) => [{ name: `${out}/evil`, content: 'x' }]],
  [
    'an absolute path in an extended header',
    (out) => [{ name: 'a', pax: { path: `${out}/evil` }, content: 'x' }],
  ],
  [
    'a link, and a file written through it',
    (out) => [link('door', out), { name: 'door/evil', content: 'x' }],
  ],
  ['a link, and a folder made through it', (out) => [link('door', out), folder('door/evil')]],
  ['a link through a link', () => [link('a', '../..'), link('a/outside/evil', '/etc/passwd')]],
  [
    'a folder that becomes a link',
    (out) => [folder('door'), link('door', out), { name: 'door/evil', content: 'x' }],
  ],
  [
    'a file that becomes a link and is written again',
    (out) => [link('door', `${out}/evil`), { name: 'door', content: 'x' }],
  ],
  [
    'a hard link to a file outside, written through',
    (out) => [
      { name: 'door', type: '1', link: `${out}/precious` },
      { name: 'door', content: 'x' },
    ],
  ],
  ['a hard link that climbs', () => [{ name: 'door', type: '1', link: '../../outside/precious' }]],
  [
    'a hard link through a link',
    (out) => [link('door', out), { name: 'stolen', type: '1', link: 'door/precious' }],
  ],
  ['the folder itself as a link', (out) => [link('./', out), { name: 'evil', content: 'x' }]],
  ['a device', () => [{ name: 'disk', type: '4' }]],
  ['a link that leads outside', (out) => [link('door', out)]],
  [
    'a link that leads outside by way of others',
    () => [folder('a'), folder('a/b'), link('a/b/up', '../..'), link('a/b/out', 'up/..')],
  ],
];

describe.each([
  ['here', () => bench.context()],
  ['elsewhere', () => bench.context({ runner: farRunner() })],
])('a forged archive, %s', (_where, context) => {
  test.each(ATTACKS)('with %s is refused, and touches nothing', async (_name, make) => {
    const room = bench.newFolder();
    const outside = `${room}/outside`;
    mkdirSync(outside);
    writeFileSync(`${outside}/precious`, 'precious');
    const before = treeText(outside);
    const target = `${room}/target`;
    const taken = forged(make(outside));
    await expect(bench.restore(taken, target, {}, { context: context() })).rejects.toMatchObject({
      code: expect.stringMatching(/^(artifact-damaged|restore-errors)$/),
    });
    expect(treeText(outside)).toBe(before);
    expect(readdirSync(room)).toEqual(['outside']);
  });

  test('with files beyond its inventory does not bring them in', async () => {
    const target = bench.newPath();
    const taken = forged([{ name: 'evil', content: 'x' }], []);
    await expect(bench.restore(taken, target, {}, { context: context() })).rejects.toMatchObject({
      code: 'artifact-damaged',
      message: expect.stringContaining('inventory'),
    });
    expect(existsSync(target)).toBe(false);
  });
});
