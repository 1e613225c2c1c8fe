import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Subject } from '../../../electron/core/engines/engine.ts';
import type { EngineKind } from '../../../shared/model/common.ts';
import type { EngineDesk } from './engine-desk.ts';

/** Far more than any of these takes. */
const TIMEOUT_MS = 60_000;

/** What the hostile ones would write. */
const OUTSIDE = '/tmp/lifeboat-hostile';

interface Questions {
  /** How many rows `items` has. */
  readonly count: string;
  /** Asks for a row that is not there, and for a value that is not. */
  readonly none: readonly string[];
  /** What would change data or reach beyond the database, or is no single question. */
  readonly hostile: readonly string[];
  /** What the engine lets a transaction do, and what is gone with it. */
  readonly undone: readonly string[];
  /** Takes far longer than a test; null where nothing does. */
  readonly endless: string | null;
}

const COMMON_HOSTILE = [
  'DROP TABLE items',
  'DELETE FROM items',
  'UPDATE items SET id = id + 1000',
  'SELECT 1; DROP TABLE items',
  "SELECT ';'; DELETE FROM items -- ';",
  'COMMIT; DROP TABLE items',
  'COMMIT',
  'CREATE TABLE hostile (a int)',
  '',
  ';',
  'SELECT FROM WHERE',
  'SELECT 1) AS a; DROP TABLE items; SELECT * FROM (SELECT 1',
  '/* */ DELETE FROM items',
];

const QUESTIONS: Partial<Record<EngineKind, Questions>> = {
  postgresql: {
    count: 'SELECT count(*) FROM items',
    none: [
      'SELECT id FROM items WHERE id < 0;',
      'SELECT NULL',
      'SELECT max(id) FROM items WHERE id < 0',
    ],
    hostile: [
      ...COMMON_HOSTILE,
      'WITH gone AS (DELETE FROM items RETURNING *) SELECT count(*) FROM gone',
      'DELETE FROM items RETURNING id',
      "COPY (SELECT 1) TO PROGRAM 'touch /tmp/lifeboat-hostile'",
      "COPY items FROM PROGRAM 'echo 1'",
      'ROLLBACK; DELETE FROM items',
      '\\! touch /tmp/lifeboat-hostile',
      'SELECT 1 \\gexec',
      'DO $$ BEGIN DELETE FROM items; END $$',
      "SELECT set_config('transaction_read_only', 'off', false)",
      'SET TRANSACTION READ WRITE',
      "SELECT setval('lifeboat_none', 1)",
      '$$; DELETE FROM items; $$',
      'TRUNCATE items',
      'EXPLAIN ANALYZE DELETE FROM items',
    ],
    undone: [
      "SELECT set_config('work_mem', '64MB', false)",
      'SELECT lo_creat(-1)',
      'SELECT id FROM items FOR UPDATE',
    ],
    endless: 'SELECT pg_sleep(600)',
  },
  mysql: {
    count: 'SELECT count(*) FROM items',
    none: [
      'SELECT id FROM items WHERE id < 0;',
      'SELECT NULL',
      'SELECT max(id) FROM items WHERE id < 0',
    ],
    hostile: [
      ...COMMON_HOSTILE,
      "SELECT 1 INTO OUTFILE '/tmp/lifeboat-hostile'",
      "SELECT 1 /*! INTO OUTFILE '/tmp/lifeboat-hostile' */",
      "SELECT 1) AS a INTO OUTFILE '/tmp/lifeboat-hostile' -- ",
      'TRUNCATE items',
      'SET GLOBAL max_connections = 5',
      'FLUSH TABLES',
      '\\! touch /tmp/lifeboat-hostile',
      'system touch /tmp/lifeboat-hostile',
      'CREATE TABLE hostile SELECT 1',
      'DELIMITER $$\nDROP TABLE items$$',
      'KILL CONNECTION_ID()',
    ],
    undone: ['SELECT @a := 1', "SELECT GET_LOCK('lifeboat', 1)"],
    endless:
      'SELECT count(*) FROM items a, items b, items c, items d WHERE a.id + b.id + c.id + d.id < 0',
  },
  sqlite: {
    count: 'SELECT count(*) FROM items',
    none: [
      'SELECT id FROM items WHERE id < 0;',
      'SELECT NULL',
      'SELECT max(id) FROM items WHERE id < 0',
    ],
    hostile: [
      ...COMMON_HOSTILE,
      'WITH a AS (SELECT 1) DELETE FROM items',
      'DELETE FROM items RETURNING id',
      "ATTACH '/tmp/lifeboat-hostile' AS other",
      "VACUUM INTO '/tmp/lifeboat-hostile'",
      'PRAGMA journal_mode = DELETE',
      'PRAGMA query_only = OFF',
      'PRAGMA user_version = 7',
      'PRAGMA wal_checkpoint',
      "SELECT load_extension('/tmp/lifeboat-hostile')",
      'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n',
    ],
    undone: [],
    endless: null,
  },
  mongodb: {
    count: '{"collection":"items","count":{}}',
    none: ['{"collection":"items","newest":"nowhere"}', '{"collection":"absent","newest":"_id"}'],
    hostile: [
      'db.items.drop()',
      '{"drop":"items"}',
      '{"collection":"items"}',
      '{"collection":"items","delete":{}}',
      '{"collection":"items","count":{},"newest":"_id"}',
      '{"collection":"items","count":{"$where":"db.items.drop()"}}',
      '{"collection":"items","count":{"$expr":{"$function":{"body":"f","args":[],"lang":"js"}}}}',
      '',
    ],
    undone: [],
    endless: null,
  },
};

/** A question never changes anything, whatever its text says. */
export function describeQuestions({ harness }: EngineDesk): void {
  const { kind } = harness.engine.capabilities;
  const questions = QUESTIONS[kind];
  if (questions === undefined) throw new Error(`There are no questions for ${kind}.`);
  const ask = async (subject: Subject, text: string, timeoutMs = TIMEOUT_MS) =>
    harness.engine.query?.(subject, { text, timeoutMs }, await harness.context());

  test('answers one question with the first value', async () => {
    const subject = await harness.sampleSubject(7);
    expect(await ask(subject, questions.count)).toBe('7');
    for (const text of questions.none) expect(await ask(subject, text)).toBeNull();
  });

  test('changes nothing, whatever the text says', async () => {
    const subject = await harness.sampleSubject(7);
    const places = await harness.places();
    const content = await harness.contentOf(subject);
    for (const text of questions.hostile)
      await expect(ask(subject, text)).rejects.toMatchObject({ code: 'invalid-input' });
    for (const text of questions.undone) await ask(subject, text).catch(() => null);
    expect(await harness.contentOf(subject)).toBe(content);
    expect(await harness.places()).toEqual(places);
    expect(existsSync(OUTSIDE)).toBe(false);
  });

  // MongoDB has no database without a collection: one that is not there is an empty one.
  test.each(kind === 'mongodb' ? [] : [kind])(
    'tells what is wrong where %s cannot ask',
    async () => {
      await expect(ask(harness.missingSubject(), questions.count)).rejects.toMatchObject({
        name: 'LifeboatError',
      });
    },
  );

  const { endless } = questions;
  test.each(endless === null ? [] : [endless])(
    'ends a question that takes too long',
    async (text) => {
      const subject = await harness.sampleSubject(1_000);
      await expect(ask(subject, text, 1_000)).rejects.toMatchObject({ code: 'took-too-long' });
    },
  );
}
