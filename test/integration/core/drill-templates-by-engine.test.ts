import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TemplateSubject } from '../../../shared/model/drill-template.ts';
import { newInstallation, openTestCore, type TestCore } from '../../fixtures/core-harness.ts';
import type { DrillBench } from '../../fixtures/drills/drill-bench.ts';
import { composeBench, filesBench, gitBench } from '../../fixtures/drills/place-benches.ts';
import { mongodbBench, mysqlBench } from '../../fixtures/drills/server-benches.ts';
import {
  expectWholeDrill,
  protectForDrills,
  runToTheEnd,
  shippedInOrder,
  startSurroundings,
  type DrillSurroundings,
} from '../../fixtures/drills/shipped-drills.ts';
import { startMariadbServer } from '../../fixtures/mariadb-server.ts';

/** Systems that are not PostgreSQL, and the checklists that such a system goes by. */
const systems = [
  {
    database: mysqlBench('MySQL', startMariadbServer),
    checklists: ['monthly-restore-rehearsal', 'complete-loss'],
  },
  {
    database: mongodbBench('p@ss:/?#[]%'),
    checklists: [
      'monthly-backup-test',
      'scenario-corruption',
      'scenario-server-loss',
      'scenario-deletion',
      'scenario-ransomware',
      'quarterly-drill',
      'readiness-checklist',
    ],
  },
] as const;

/** Sources bear the names of the subjects that they stand for. */
const sourceFor = ({ id }: TemplateSubject) => id;

describe.each(systems)('a system on $database.name', ({ database, checklists }) => {
  const parts: Readonly<Record<string, DrillBench>> = {
    database,
    configuration: composeBench(),
    media: filesBench(),
    code: gitBench(),
  };
  let lifeboat: TestCore;
  let around: DrillSurroundings;

  beforeAll(async () => {
    around = await startSurroundings();
    lifeboat = await openTestCore(newInstallation({ attends: true }));
    const { core } = lifeboat;
    for (const [name, bench] of Object.entries(parts)) {
      await bench.start(lifeboat);
      await bench.addSource(core, name);
    }
    for (const check of database.smoke)
      await core.call('smoke.add', { source: 'database', ...check });
    await protectForDrills(lifeboat, around, Object.keys(parts));
  }, 400_000);
  afterAll(async () => {
    await lifeboat.end();
    await Promise.all([around.stop(), ...Object.values(parts).map((bench) => bench.stop())]);
  });

  test.each(shippedInOrder(...checklists))(
    '$id is proven',
    { timeout: 300_000 },
    async (template) => {
      const before = await database.places();
      const view = await runToTheEnd(lifeboat, template, sourceFor, around, true);
      await expectWholeDrill(lifeboat, view);
      expect(view.subjects[0]?.rpoOfData).not.toBeNull();
      expect(await database.places()).toEqual(before);
    },
  );
});
