import { formatBytes } from '../../../../../shared/format/bytes.ts';
import { formatCount } from '../../../../../shared/format/count.ts';
import { heldText } from '../../../../../shared/format/held.ts';
import { formatUtcMoment } from '../../../../../shared/format/moment.ts';
import type { DrillEvent } from '../../../../../shared/model/drill-event.ts';
import type { DrillView, ViewSubject } from '../../../../../shared/model/drill.ts';
import type { Block, Fact } from '../../../../../shared/model/report-content.ts';
import { NONE, stepsDoing } from './words.ts';

type Chosen = NonNullable<ViewSubject['chosen']>;

/** What was restored, from which backup and copy, to where. */
export function subjectBlocks(view: DrillView): readonly Block[] {
  return [
    { kind: 'section', title: view.kind === 'drill' ? 'What was rehearsed' : 'What was affected' },
    ...view.subjects.flatMap((subject): readonly Block[] => [
      ...(view.subjects.length > 1 ? [{ kind: 'heading', text: subject.title } as const] : []),
      { kind: 'facts', rows: facts(view, subject) },
    ]),
  ];
}

function facts(view: DrillView, { id, subject, chosen, restored }: ViewSubject): readonly Fact[] {
  if (subject.kind === 'absent')
    return [{ label: 'Left out', value: subject.reason, tone: 'unsure' }];
  return [
    { label: 'Source', value: `${subject.source} (${subject.engine}, ${subject.environment})` },
    ...(chosen === null
      ? [{ label: 'Backup', value: 'none was chosen', tone: 'unsure' } as const]
      : backupFacts(chosen, subject.engine)),
    { label: 'Restored to', value: scratchText(view.events, id) },
    { label: 'Found there', value: foundText(view, id, subject.engine) },
    restored
      ? { label: 'Comparison', value: 'equal to the inventory', tone: 'good' }
      : { label: 'Comparison', value: 'not shown to be equal to the inventory', tone: 'unsure' },
  ];
}

const size = (bytes: number | null) => (bytes === null ? 'unknown' : formatBytes(bytes));

function backupFacts(chosen: Chosen, engine: string): readonly Fact[] {
  return [
    { label: 'Backup', value: chosen.backupId },
    { label: 'Data of', value: formatUtcMoment(chosen.startedAt) },
    { label: 'Chosen', value: chosen.how },
    { label: 'Copy', value: `${chosen.destination}: ${chosen.manifestKey}` },
    { label: 'Size', value: `${size(chosen.plainBytes)}, stored ${size(chosen.storedBytes)}` },
    { label: 'SHA-256', value: chosen.sha256 ?? 'not recorded' },
    {
      label: 'Encryption',
      value: chosen.encrypted ? `encrypted, key ${chosen.keyId ?? 'unknown'}` : 'not encrypted',
    },
    {
      label: 'Expected',
      value: chosen.inventory === null ? 'no inventory' : heldText(engine, chosen.inventory),
    },
  ];
}

/** What the comparison counted, where it tells; else its own sentence. */
function foundText(view: DrillView, subjectId: string, engine: string): string {
  const result = stepsDoing(view, 'compare', subjectId).at(-1)?.result ?? null;
  if (result === null) return 'nothing was compared';
  const figure = (unit: string) => result.figures.find((one) => one.unit === unit)?.value;
  const objects = figure('objects');
  const rows = figure('rows');
  if (objects !== undefined && rows !== undefined) return heldText(engine, { objects, rows });
  if (rows !== undefined) return `${formatCount(rows)} rows`;
  return result.text;
}

/** Where the scratch target was, and that it is gone again. */
function scratchText(events: readonly DrillEvent[], subjectId: string): string {
  const places = new Map<string, boolean>();
  for (const { body } of events) {
    if (body.kind === 'scratch-made' && body.subject === subjectId) places.set(body.place, false);
    if (body.kind === 'scratch-removed' && body.subject === subjectId) places.set(body.place, true);
  }
  if (places.size === 0) return NONE;
  return Array.from(
    places,
    ([place, removed]) => `${place} (${removed ? 'removed afterwards' : 'still there'})`,
  ).join('; ');
}
