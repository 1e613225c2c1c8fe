import { heldText } from '../../../../shared/format/held.ts';
import type { Figure } from '../../../../shared/model/drill-event.ts';
import type { InventoryTotals } from '../../../../shared/model/inventory.ts';
import type { ComparedObject } from '../../../../shared/model/restore.ts';
import { copyToRead } from './copy-of.ts';
import { runDrillTask } from './run-drill-task.ts';
import { neededScratch, scratchSetup } from './scratch.ts';
import { chosenOf, resultOf, type StepDone, type StepGround } from './step-ground.ts';

/** Holds the scratch target against the inventory of the backup: objects, rows, content. */
export async function compareRestored(ground: StepGround): Promise<StepDone> {
  const { engine } = ground.subject.subject;
  const { target, setup } = await scratchSetup(ground, neededScratch(ground));
  const input = { copy: await copyToRead(ground), engine, target, setup };
  const { plainBytes } = chosenOf(ground);
  const { checks, verdict, compared, expected } = await runDrillTask(
    'drill-compare',
    input,
    ground.run,
    plainBytes,
  );
  const figures = comparedFigures(expected, compared);
  const held = heldText(engine, expected);
  switch (verdict) {
    case 'proven':
      return {
        outcome: 'passed',
        result: resultOf(
          `Everything that the backup holds is there with the same content: ${held}.`,
          {
            checks: [...checks],
            figures,
          },
        ),
      };
    case 'failed': {
      const bad = checks.slice(1).filter((check) => check.verdict === 'failed');
      const [first] = bad;
      const more = bad.length > 1 ? ` and ${bad.length - 1} more` : '';
      const what =
        first === undefined
          ? 'What was restored'
          : `${first.name}${more}: expected ${first.expected}, found ${first.actual}. It`;
      const text = `${what} is not what the backup holds.`;
      const hint =
        'Look at the objects below. Try another copy or an older backup, and find out what changed this one.';
      return {
        outcome: 'failed',
        result: resultOf(text, { hint, checks: [...checks], figures }),
      };
    }
    case 'inconclusive':
      return {
        outcome: 'cannot',
        result: resultOf('Not all content could be compared, so nothing is proven.', {
          hint: 'Restore to a server of the same kind and version as the one that was backed up.',
          checks: [...checks],
          figures,
        }),
      };
  }
}

function comparedFigures(expected: InventoryTotals, compared: readonly ComparedObject[]): Figure[] {
  const same = compared.filter(({ verdict }) => verdict === 'proven').length;
  const rows = compared.reduce((sum, { actualRows }) => sum + (actualRows ?? 0), 0);
  return [
    { id: 'objects-expected', label: 'Objects expected', value: expected.objects, unit: 'objects' },
    { id: 'objects-same', label: 'Objects found the same', value: same, unit: 'objects' },
    { id: 'rows-expected', label: 'Rows expected', value: expected.rows, unit: 'rows' },
    { id: 'rows-found', label: 'Rows found', value: rows, unit: 'rows' },
  ];
}
