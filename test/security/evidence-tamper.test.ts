import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { assert, integer, property } from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CATALOG_FILE } from '../../electron/core/catalog/open-catalog.ts';
import { checkFigures } from '../../electron/core/drills/evidence/check/check-figures.ts';
import { inspectReport } from '../../electron/core/drills/evidence/check/inspect-report.ts';
import { readRecord } from '../../electron/core/drills/evidence/check/read-record.ts';
import { canonicalText } from '../../electron/core/drills/evidence/signed/canonical.ts';
import {
  jsonForMarkup,
  MARKDOWN_OPENING,
} from '../../electron/core/drills/evidence/signed/embedded-record.ts';
import {
  evidenceFile,
  signEvidence,
} from '../../electron/core/drills/evidence/signed/sign-evidence.ts';
import { withSignatureLine } from '../../electron/core/drills/evidence/signed/signature-line.ts';
import { type Evidence, evidenceSchema, type ReportFormat } from '../../shared/model/evidence.ts';
import { openTestCore, newInstallation, type TestCore } from '../fixtures/core-harness.ts';
import { openEvidenceDesk, plantRun } from '../fixtures/drills/evidence-desk.ts';
import { newSigningKey } from '../fixtures/drills/sample-evidence.ts';
import { SAMPLE_DRILL } from '../fixtures/drills/sample-view.ts';

const FORMATS = ['json', 'html', 'pdf', 'markdown'] as const;
const OTHER_DRILL = '01kam5t9z3dr00000000000007';
const APP = '0.1.0';

let desk: TestCore;
let folder: string;
const files = new Map<ReportFormat, Buffer>();

beforeAll(async () => {
  desk = await openEvidenceDesk();
  const given = await desk.core.call('evidence.report', { drill: SAMPLE_DRILL, folder: null });
  for (const { format, path } of given.files) files.set(format, readFileSync(path));
  folder = dirname(given.files[0]?.path ?? '');
});
afterAll(() => desk.end());

const bytesOf = (format: ReportFormat): Buffer => {
  const found = files.get(format);
  if (found === undefined) throw new Error(`no ${format}`);
  return found;
};
const record = (): Evidence => evidenceSchema.parse(JSON.parse(bytesOf('json').toString()));

/** The verdict over the bytes of a report and what follows from them. */
function provenBytes(file: Buffer): boolean {
  const { checks, record: found } = inspectReport(file);
  if (found === null || checks.some(isNotProven)) return false;
  return !checkFigures(found, APP).some(isNotProven);
}

/** Verifies bytes as a file of their own, with the attachments of the report beside it. */
async function verdictOf(content: Uint8Array | string, name = 'report.pdf'): Promise<string> {
  const file = join(folder, `changed-${name}`);
  writeFileSync(file, content);
  return (await desk.core.call('evidence.verify', { file: { path: file } })).verdict;
}

describe.each(FORMATS)('a report as %s', (format) => {
  it('is proven as it is', () => {
    expect(provenBytes(bytesOf(format))).toBe(true);
  });

  it('is not, with any one byte changed', () => {
    const original = bytesOf(format);
    const at = integer({ min: 0, max: original.length - 1 });
    const by = integer({ min: 1, max: 255 });
    assert(
      property(at, by, (position, change) => {
        const changed = Buffer.from(original);
        changed[position] = (changed[position] ?? 0) ^ change;
        return !provenBytes(changed);
      }),
      { numRuns: 300 },
    );
  });

  it('is not, with any byte of its last line changed', () => {
    const original = bytesOf(format);
    const positions = Array.from({ length: 200 }, (_, index) => original.length - 200 + index);
    const missed = positions.filter((position) => {
      const flipped = Buffer.from(original);
      flipped[position] = (flipped[position] ?? 0) ^ 1;
      return provenBytes(flipped);
    });
    expect(missed).toEqual([]);
  });

  it('is not, with bytes put in, taken out, or cut off', () => {
    const original = bytesOf(format);
    assert(
      property(integer({ min: 0, max: original.length - 1 }), (position) => {
        const [head, tail] = [original.subarray(0, position), original.subarray(position)];
        return (
          !provenBytes(Buffer.concat([head, Buffer.from(' '), tail])) &&
          !provenBytes(Buffer.concat([head, tail.subarray(1)])) &&
          !provenBytes(head)
        );
      }),
      { numRuns: 100 },
    );
  });

  it('is not, with anything after its end', () => {
    for (const more of [' ', '\n', '%%EOF\n', '<script>alert(1)</script>\n', '\0'])
      expect(provenBytes(Buffer.concat([bytesOf(format), Buffer.from(more)]))).toBe(false);
  });

  it('is not, signed as another form is', async () => {
    const line = bytesOf(format === 'html' ? 'pdf' : 'html');
    const end = line.subarray(line.lastIndexOf(0x0a, -2) + 1);
    expect(await verdictOf(Buffer.concat([bytesOf(format), end]))).toBe('failed');
  });
});

describe('the record', () => {
  it('is found changed at every one of its figures, texts and hashes', () => {
    const leaves = leavesOf(JSON.parse(bytesOf('json').toString()));
    expect(leaves.length).toBeGreaterThan(800);
    const missed = leaves.filter((path) => {
      const value: unknown = JSON.parse(bytesOf('json').toString());
      changeAt(value, path);
      return provenBytes(evidenceFile(value));
    });
    expect(missed).toEqual([]);
  });

  it('is found out by its events where the holder of the key changed a figure', () => {
    const leaves = leavesOf(record().evidence.run, ['run']).filter((path) => path[1] !== 'events');
    const key = newSigningKey();
    const original = record().evidence;
    const missed = leaves.filter((path) => {
      const body = structuredClone(original);
      changeAt(body, path);
      return !isFoundOut(signEvidence(body, key));
    });
    expect(missed).toEqual([]);
  });

  it('is found out where the holder of the key changed, left out, or moved an event', () => {
    const key = newSigningKey();
    const { events } = record().evidence.run;
    const missed: string[] = [];
    for (let index = 0; index < events.length; index += 1) {
      for (const change of [leaveOut, moveUp, rewrite]) {
        const body = structuredClone(record().evidence);
        change(body.run.events, index);
        if (!isFoundOut(signEvidence(body, key))) missed.push(`${change.name} ${index + 1}`);
      }
    }
    expect(missed).toEqual([]);
  });

  it('is not believed for a field of a name that this version does not know', async () => {
    const changed = JSON.parse(bytesOf('json').toString());
    changed.evidence.run.note = 'Everything went well.';
    expect(await verdictOf(evidenceFile(changed), 'report.json')).toBe('failed');
  });
});

describe('a forger with a key of his own', () => {
  it('signs nothing that is proven', async () => {
    const forged = evidenceFile(signEvidence(record().evidence, newSigningKey()));
    expect(await verdictOf(forged, 'report.json')).not.toBe('proven');
  });

  it('lays out no real record as he likes', async () => {
    const page = bytesOf('html').toString().replace('>Proven<', '>Perfect<').split('\n');
    const shown = Buffer.from(`${page.slice(0, -2).join('\n')}\n`);
    const forged = withSignatureLine('html', shown, newSigningKey());
    expect(await verdictOf(forged, 'report.html')).toBe('failed');
  });
});

describe('around the report', () => {
  it('an attachment is found changed, longer, or another', async () => {
    const file = join(folder, 'attachments/02-restore-log.txt');
    const original = readFileSync(file);
    for (const content of ['restore: 41 tables\nrestore: dona\n', `${String(original)} `, '']) {
      writeFileSync(file, content);
      expect(await verdictOf(bytesOf('pdf'))).toBe('failed');
    }
    writeFileSync(file, original);
    expect(await verdictOf(bytesOf('pdf'))).toBe('proven');
  });

  it('two reports that were swapped are not given out', async () => {
    const installation = newInstallation();
    const other = await openTestCore(installation);
    try {
      const { dataFolder } = installation.options;
      plantRun(dataFolder);
      plantRun(dataFolder, OTHER_DRILL);
      const report = (drill: string) => other.core.call('evidence.report', { drill, folder: null });
      const [one, two] = [await report(SAMPLE_DRILL), await report(OTHER_DRILL)];
      for (const [index, { path }] of one.files.entries()) {
        const theirs = two.files[index]?.path ?? '';
        const content = readFileSync(path);
        writeFileSync(path, readFileSync(theirs));
        writeFileSync(theirs, content);
      }
      await expect(
        other.core.call('evidence.read', { drill: SAMPLE_DRILL, revision: 1 }),
      ).rejects.toMatchObject({ code: 'evidence-damaged' });
      // Asked for a report, it issues a new one rather than give out another run's.
      const again = await report(SAMPLE_DRILL);
      expect(again.revision).toBe(2);
    } finally {
      await other.end();
    }
  });

  it.each([
    ['changed', `UPDATE audit_entries SET actor = 'somebody' WHERE seq = 2`],
    ['taken out', `DELETE FROM audit_entries WHERE action = 'drill.report'`],
    ['cut off', `DELETE FROM audit_entries WHERE seq >= (SELECT max(seq) FROM audit_entries)`],
  ])('an audit line of the catalog that was %s is found', async (_, sql) => {
    const mine = await openEvidenceDesk();
    try {
      const given = await mine.core.call('evidence.report', { drill: SAMPLE_DRILL, folder: null });
      const path = given.files[0]?.path ?? '';
      const check = () => mine.core.call('evidence.verify', { file: { path } });
      expect((await check()).verdict).toBe('proven');
      const db = new Database(join(mine.options.dataFolder, CATALOG_FILE));
      for (const name of triggers(db)) db.exec(`DROP TRIGGER ${name}`);
      db.exec(sql);
      db.close();
      expect((await check()).verdict).toBe('failed');
    } finally {
      await mine.end();
    }
  });
});

describe('a hostile file', () => {
  const deep = '['.repeat(200_000);
  const page = (inner: string) => `<!doctype html>\n<html>${inner}</html>\n`;
  const bomb = `{"evidence":{"kind":"lifeboat-evidence","format":1,"run":${'{"a":'.repeat(100_000)}1`;
  const line = () =>
    bytesOf('html')
      .subarray(bytesOf('html').lastIndexOf(0x0a, -2) + 1)
      .toString();

  it.each<[string, () => Uint8Array | string]>([
    ['nothing', () => ''],
    ['one line end', () => '\n'],
    ['not UTF-8', () => Buffer.from('7b2265766964656e6365223a7bff', 'hex')],
    ['deep nesting', () => deep],
    ['a record of deep nesting', () => `${bomb}${'}'.repeat(100_002)}`],
    ['a byte order mark', () => Buffer.concat([Buffer.from('efbbbf', 'hex'), bytesOf('json')])],
    ['another program’s JSON', () => '{"evidence":{}}'],
    ['a newer format', () => '{"evidence":{"kind":"lifeboat-evidence","format":2}}'],
    [
      'a key that is none',
      () =>
        bytesOf('json')
          .toString()
          .replace(/"publicKey":"[^"]+"/, '"publicKey":"AAAA"'),
    ],
    [
      'two keys of one name',
      () => bytesOf('json').toString().replace('{"evidence":{', '{"evidence":{"kind":"x",'),
    ],
    ['a PDF of nothing', () => '%PDF-1.4\n%%EOF\n'],
    [
      'a PDF with two ends',
      () =>
        Buffer.concat([
          bytesOf('pdf'),
          Buffer.from('xref\n0 0\ntrailer<<>>\nstartxref\n0\n%%EOF\n'),
          Buffer.from(line().replace('<!--', '%').replace(' -->', '')),
        ]),
    ],
    [
      'a PDF that inflates without end',
      () => '%PDF-1.4\n/Type /EmbeddedFile /Length 9999999999 /FlateDecode\nstream\nx',
    ],
    [
      'a page with a script',
      () => bytesOf('html').toString().replace('<body>', '<body><script>alert(1)</script>'),
    ],
    [
      'a page with two records',
      () =>
        page('<script type="application/json" id="lifeboat-evidence">{}</script>'.repeat(2)) +
        line(),
    ],
    [
      'Markdown with two records',
      () =>
        `# x\n${MARKDOWN_OPENING}${jsonForMarkup(canonicalText(record()))}\n-->\n`.repeat(2) +
        line(),
    ],
    ['a last line without end', () => `# x\n${'a'.repeat(2_000_000)}`],
  ])('of %s is refused and harms nothing', async (_, content) => {
    expect(await verdictOf(content())).toBe('failed');
  });

  it('of more bytes than any report has is refused unread', async () => {
    const file = join(folder, 'changed-huge.json');
    writeFileSync(file, '{"evidence":{');
    truncateSync(file, 40_000_000_000);
    const found = await desk.core.call('evidence.verify', { file: { path: file } });
    expect(found.verdict).toBe('failed');
  });

  it('that is a folder, or is not there, is said so', async () => {
    mkdirSync(join(folder, 'a-folder'), { recursive: true });
    for (const [name, code] of [
      ['a-folder', 'file-not-readable'],
      ['not-there', 'file-missing'],
    ] as const)
      await expect(
        desk.core.call('evidence.verify', { file: { path: join(folder, name) } }),
      ).rejects.toMatchObject({ code });
  });

  it('does not run in the page: texts of people are texts', () => {
    const html = bytesOf('html').toString();
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).toContain(`default-src 'none'`);
    expect(html).not.toMatch(/ on[a-z]+=|javascript:/);
  });
});

/** Either it is no record any more, or its figures do not follow from its events. */
function isFoundOut(signed: Evidence): boolean {
  const read = readRecord(evidenceFile(signed).toString());
  return 'problem' in read || checkFigures(read, APP).some(isNotProven);
}

const isNotProven = ({ verdict }: { verdict: string }) => verdict !== 'proven';

type Path = readonly (string | number)[];

function leavesOf(value: unknown, path: Path = []): Path[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => leavesOf(one, [...path, index]));
  if (isObject(value))
    return Object.entries(value).flatMap(([name, one]) => leavesOf(one, [...path, name]));
  return [path];
}

/** Changes a leaf to another value of its kind. */
function changeAt(root: unknown, path: Path): void {
  let holder = root;
  for (const name of path.slice(0, -1)) if (isObject(holder)) holder = holder[name];
  const last = path.at(-1);
  if (!isObject(holder) || last === undefined) throw new Error(`no ${path.join('.')}`);
  holder[last] = changed(holder[last]);
}

function changed(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  if (typeof value !== 'string') return 'something';
  const [first = '', ...others] = value;
  return `${first === '1' ? '2' : '1'}${others.join('')}`;
}

function isObject(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null;
}

type Events = Evidence['evidence']['run']['events'];

function leaveOut(events: Events, index: number): void {
  events.splice(index, 1);
}

function moveUp(events: Events, index: number): void {
  const [event] = events.splice(index, 1);
  if (event !== undefined) events.splice(index === 0 ? 1 : index - 1, 0, event);
}

function rewrite(events: Events, index: number): void {
  const event = events[index];
  if (event !== undefined) events[index] = { ...event, actor: `${event.actor}x` };
}

function triggers(db: Database.Database): readonly string[] {
  return db
    .prepare("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'audit%'")
    .pluck()
    .all()
    .map(String);
}
