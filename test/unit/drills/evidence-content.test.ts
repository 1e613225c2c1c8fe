import { describe, expect, it } from 'vitest';
import type { Block } from '../../../shared/model/report-content.ts';
import { reportContent } from '../../../electron/core/drills/evidence/content/report-content.ts';
import { pdfFonts } from '../../../electron/core/drills/evidence/render/pdf-fonts.ts';
import { renderHtml } from '../../../electron/core/drills/evidence/render/render-html.ts';
import { renderMarkdown } from '../../../electron/core/drills/evidence/render/render-markdown.ts';
import { renderPdf } from '../../../electron/core/drills/evidence/render/render-pdf.ts';
import { canonicalText } from '../../../electron/core/drills/evidence/signed/canonical.ts';
import { embeddedRecord } from '../../../electron/core/drills/evidence/signed/embedded-record.ts';
import type { DrillView } from '../../../shared/model/drill.ts';
import { largeRun } from '../../fixtures/drills/large-run.ts';
import { RunScript } from '../../fixtures/drills/run-script.ts';
import { newSigningKey, sampleEvidence } from '../../fixtures/drills/sample-evidence.ts';
import { sampleIncident, sampleStart, sampleView } from '../../fixtures/drills/sample-view.ts';
import { viewOf } from '../../../electron/core/drills/run/view.ts';

const key = newSigningKey();
const DRILL = '01kam5t9z3dr00000000000011';

function forms(view: DrillView) {
  const signed = sampleEvidence(key, view);
  const json = canonicalText(signed);
  const content = reportContent(signed);
  return {
    json,
    content,
    html: renderHtml(content, json),
    markdown: renderMarkdown(content, json),
  };
}

const pdfOf = ({ content, json }: ReturnType<typeof forms>) =>
  renderPdf(content, json, { fonts: pdfFonts(), madeAt: new Date(0) });

/** All that a reader sees of the facts and tables. */
function textsOf(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      if (block.kind === 'facts')
        return block.rows.map(({ label, value }) => `${label}: ${value}`).join('\n');
      if (block.kind === 'table')
        return block.rows.map((cells) => cells.map(({ text }) => text).join(' | ')).join('\n');
      if (block.kind === 'step')
        return `${block.number} ${block.title} ${block.state} ${block.meta}`;
      return 'text' in block ? block.text : '';
    })
    .join('\n');
}

describe('what a report of a drill says', () => {
  const { content } = forms(sampleView());
  const text = textsOf(content.blocks);

  it.each([
    ['verdict', () => content.verdictWord, 'Proven'],
    ['seed', () => text, 'by the seed 2026-11-nokta'],
    [
      'checksum of the copy',
      () => text,
      '5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9',
    ],
    ['expectation', () => text, 'Expected: 41 tables, 3,482,119 rows'],
    ['finding', () => text, 'Found there: 41 tables, 3,482,119 rows'],
    ['removal of the scratch target', () => text, 'lifeboat_scratch_8c1f (removed afterwards)'],
    ['recovery time', () => text, 'Recovery time | 1 h | 15 min 26 s | within'],
    ['newest record', () => text, 'Recovery point, of the data'],
    ['smoke check', () => text, 'Orders without a customer | is 0 | 0 | as expected'],
    ['target of a step', () => text, '3 min 34 s (target 10 min)'],
    ['second try', () => text, 'begun 2 times'],
    ['answer', () => text, 'Orders of the last day: 1204 orders'],
    ['note', () => text, 'Removed two of them by hand'],
    ['pause', () => text, 'Paused: Fire alarm test in the building.'],
    ['lesson', () => text, 'Nobody had looked at the free space'],
    ['action item', () => text, 'Kim Larsen | 2026-12-01 | open'],
    ['attachment', () => text, '02-restore-log.txt | 33 bytes'],
    ['audit record', () => text, 'entry 118'],
  ])('has the %s', (_, from, expected) => {
    expect(from()).toContain(expected);
  });

  it('draws the phases and the trend', () => {
    const charts = content.blocks.filter((block) => block.kind === 'chart');
    expect(charts).toHaveLength(2);
    expect(charts[0]?.says).toContain('Restore into isolation: 11 min 10 s, target 30 min');
    expect(charts[1]?.says).toContain('2026-08-20 31 min 30 s');
  });

  it('shows every check that is odd, and of the good ones as many as a page has room for', () => {
    const tables = forms(largeRun(1, 0, 100)).content.blocks.filter(({ kind }) => kind === 'table');
    const longest = Math.max(
      ...tables.map((block) => (block.kind === 'table' ? block.rows.length : 0)),
    );
    expect(longest).toBe(20);
    expect(textsOf(forms(largeRun(1, 0, 100)).content.blocks)).toContain('80 further checks');
  });
});

describe('what a report of an incident says', () => {
  const { content } = forms(sampleIncident());
  const text = textsOf(content.blocks);

  it('uses the words of an incident', () => {
    expect(content.kicker).toBe('Incident report');
    for (const expected of [
      'Severity: Severity 1',
      'Noticed: 2026-11-20 14:03:00 UTC',
      '9 min later',
      'Root cause: A migration without a condition',
      'Remediation: Migrations run against a copy first',
      'A restore of shop into shop_restored succeeded.',
      'skipped | The business side is not at work',
      'artifact: expected sha256 5feceb66…, found sha256 d4735e3a…',
    ])
      expect(text).toContain(expected);
  });

  it('takes no time for a recovery in which nothing was recovered', () => {
    const measures = content.blocks.find((block) => block.kind === 'measures');
    expect(measures?.items[0]).toMatchObject({ note: 'no recovery was shown', tone: 'plain' });
    expect(text).toMatch(/Recovery time \| 1 h \| 30 s \| – \|/);
  });
});

describe('texts of people', () => {
  const evil =
    '</script><script>alert(1)</script>-->|`*_\n# Head\n![x](http://x)\u202E\u0000🚒中文';
  const run = new RunScript('2026-11-21T08:00:00.000Z').add(
    sampleStart({ title: evil, lead: evil }),
  );
  run.add({ kind: 'noted', text: `${evil}${'w'.repeat(19_000)}`, step: null, by: evil });
  run.add({ kind: 'abandoned', reason: evil, by: evil });
  const odd = forms(viewOf(DRILL, run.events, run.now));

  it('stay texts in the page', () => {
    expect(odd.html.match(/<script/g)).toHaveLength(1);
    expect(odd.html.match(/<!--/g)).toBeNull();
    expect(odd.html).not.toContain('\u202E');
    expect(odd.html).toContain('🚒中文');
  });

  it('stay texts in Markdown', () => {
    const shown = odd.markdown.split('<!-- lifeboat-evidence')[0] ?? '';
    expect(shown).not.toMatch(/<script|-->|^# Head|!\[x\]\(/m);
    expect(odd.markdown.match(/-->/g)).toHaveLength(1);
  });

  it('lay out as PDF, with a sign for what the font lacks', async () => {
    const pdf = await pdfOf(odd);
    expect(embeddedRecord('pdf', pdf)).toBe(odd.json);
  });

  it('leave the record as it is in every form', () => {
    for (const [format, text] of [
      ['html', odd.html],
      ['markdown', odd.markdown],
    ] as const)
      expect(JSON.parse(embeddedRecord(format, Buffer.from(text)) ?? '')).toEqual(
        JSON.parse(odd.json),
      );
  });
});

it('lays out the largest checklist with thousands of notes', { timeout: 240_000 }, async () => {
  const large = forms(largeRun(200, 5000, 100));
  const pdf = await pdfOf(large);
  expect(embeddedRecord('pdf', pdf)).toBe(large.json);
});
