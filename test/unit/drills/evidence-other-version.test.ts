import { expect, test } from 'vitest';
import { checkFigures } from '../../../electron/core/drills/evidence/check/check-figures.ts';
import { readRecord } from '../../../electron/core/drills/evidence/check/read-record.ts';
import {
  evidenceFile,
  signEvidence,
} from '../../../electron/core/drills/evidence/signed/sign-evidence.ts';
import type { DrillView } from '../../../shared/model/drill.ts';
import { newSigningKey, sampleBody } from '../../fixtures/drills/sample-evidence.ts';
import { sampleView } from '../../fixtures/drills/sample-view.ts';

/** What a version makes of the figures in a report of version 0.1.0. */
function figures(run: DrillView, version: string): string | undefined {
  const read = readRecord(evidenceFile(signEvidence(sampleBody(run), newSigningKey())).toString());
  if ('problem' in read) throw new Error(read.problem);
  return checkFigures(read, version).find(({ name }) => name === 'Figures')?.verdict;
}

const view = sampleView();
const reworded = { ...view, rto: { ...view.rto, how: 'In other words.' } };
const changed = { ...view, rto: { ...view.rto, measuredMs: 1 } };

test('a later version may word a figure otherwise, and proves the report all the same', () => {
  expect(figures(view, '0.1.0')).toBe('proven');
  expect(figures(reworded, '0.1.0')).toBe('failed');
  expect(figures(reworded, '0.2.0')).toBe('proven');
});

test('another figure is found by the same version, and leaves another one in doubt', () => {
  expect(figures(changed, '0.1.0')).toBe('failed');
  expect(figures(changed, '0.2.0')).toBe('inconclusive');
});
