import { describe, expect, it } from 'vitest';
import { reportContent } from '../../../electron/core/drills/evidence/content/report-content.ts';
import { reportParts } from '../../../renderer/features/drills/report/report-parts.ts';
import { reportRoute } from '../../../renderer/ui/run/report-route.ts';
import type { DrillView } from '../../../shared/model/drill.ts';
import { type Block, reportContentSchema } from '../../../shared/model/report-content.ts';
import { newSigningKey, sampleEvidence } from '../../fixtures/drills/sample-evidence.ts';
import { sampleIncident, sampleView } from '../../fixtures/drills/sample-view.ts';

const key = newSigningKey();
const content = (view: DrillView) => reportContent(sampleEvidence(key, view));

describe.each([
  ['drill', sampleView()],
  ['incident', sampleIncident()],
])('the screen of the report of a %s', (_, view) => {
  const { blocks } = content(view);
  const { opening, sections } = reportParts(blocks);

  it('has every block once and in its order', () => {
    const again: readonly Block[] = [
      ...opening,
      ...sections.flatMap((section): readonly Block[] => [
        { kind: 'section', title: section.title },
        ...section.blocks,
        ...section.steps.flatMap(({ step, blocks: found }) => [step, ...found]),
      ]),
    ];
    expect(again).toEqual(blocks);
  });

  it('has each step with what was found in it, in the one section of the steps', () => {
    const withSteps = sections.filter(({ steps }) => steps.length > 0);
    expect(withSteps.map(({ title }) => title)).toEqual(['Steps']);
    expect(withSteps[0]?.steps.map(({ step }) => step.title)).toEqual(
      view.steps.map(({ step }) => step.title),
    );
  });

  it('has sections of different names, the figures that matter before them', () => {
    const titles = sections.map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
    expect(opening.map(({ kind }) => kind)).toEqual(['measures']);
  });

  it('is given whole through the contract', () => {
    const given = content(view);
    expect(reportContentSchema.parse(structuredClone(given))).toEqual(given);
  });
});

it('makes nothing of nothing, and keeps what stands before the first section', () => {
  expect(reportParts([])).toEqual({ opening: [], sections: [] });
  const text = { kind: 'text', text: 'Before.' } as const;
  expect(reportParts([text]).opening).toEqual([text]);
});

it('has an address below that of its run', () => {
  expect(reportRoute('drill', 'a')).toBe('/drills/a/report');
  expect(reportRoute('incident', 'a')).toBe('/incidents/a/report');
});
