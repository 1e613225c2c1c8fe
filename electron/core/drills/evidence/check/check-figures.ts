import { counted } from '../../../../../shared/format/count.ts';
import type { DrillEvent } from '../../../../../shared/model/drill-event.ts';
import type { Evidence } from '../../../../../shared/model/evidence.ts';
import type { Check } from '../../../../../shared/model/verification.ts';
import { eventHash, FIRST_PREVIOUS } from '../../run/event-hash.ts';
import { viewOf } from '../../run/view.ts';
import { canonicalText } from '../signed/canonical.ts';
import { firstDifference } from './first-difference.ts';
import type { ReadRecord } from './read-record.ts';

/**
 * Whether the events of a report are one whole chain, and every figure follows from them: the run is folded
 * again and held against what the report says. `appVersion` is the version that checks.
 */
export function checkFigures({ raw, signed }: ReadRecord, appVersion: string): readonly Check[] {
  const chain = chainCheck(signed);
  return chain.verdict === 'proven' ? [chain, figuresCheck(raw, signed, appVersion)] : [chain];
}

function chainCheck({ evidence }: Evidence): Check {
  const { events, head } = evidence.run;
  const broken = events.findIndex((event, index) => !follows(event, index, events[index - 1]));
  const last = events.at(-1);
  const ends = last !== undefined && last.seq === head.seq && last.hash === head.hash;
  const found =
    broken >= 0
      ? `event ${broken + 1} does not follow from the one before it`
      : ends
        ? null
        : 'the chain does not end where the report says';
  return {
    name: 'Events',
    verdict: found === null ? 'proven' : 'failed',
    expected: 'one whole chain',
    actual: found ?? counted(events.length, 'event'),
  };
}

function follows(event: DrillEvent, index: number, before: DrillEvent | undefined): boolean {
  const { hash, ...unhashed } = event;
  return (
    event.seq === index + 1 &&
    event.previousHash === (before?.hash ?? FIRST_PREVIOUS) &&
    eventHash(unhashed) === hash
  );
}

function figuresCheck(raw: unknown, { evidence }: Evidence, appVersion: string): Check {
  const { run, app, drillId } = evidence;
  const said = rawRun(raw);
  const wording = app.version === appVersion;
  const found =
    drillId === run.id ? differenceOf(said, evidence, wording) : 'the report is of another run';
  // Another version may reckon something otherwise; it cannot tell that from a change.
  const verdict =
    found === null ? 'proven' : app.version === appVersion ? 'failed' : 'inconclusive';
  const other =
    verdict === 'inconclusive' ? ` Made by version ${app.version}, checked by ${appVersion}.` : '';
  return {
    name: 'Figures',
    verdict,
    expected: 'what follows from the events',
    actual: found === null ? 'what follows from the events' : `${found}${other}`,
  };
}

/** Sentences that Lifeboat makes of the figures; each version may word them in its own way. */
const SENTENCES = new Set(['how', 'reason', 'reasons']);

function differenceOf(
  said: unknown,
  { run }: Evidence['evidence'],
  wording: boolean,
): string | null {
  const read = (text: string): unknown =>
    JSON.parse(text, (key, value: unknown) => (wording || !SENTENCES.has(key) ? value : undefined));
  try {
    const again = canonicalText(viewOf(run.id, run.events, run.at));
    const found = firstDifference(read(JSON.stringify(said)), read(again));
    if (found === null) return null;
    return `${found.path}: the report says ${found.said}, the events give ${found.follows}.`;
  } catch {
    return 'The run cannot be folded from its events.';
  }
}

function rawRun(raw: unknown): unknown {
  if (!isObject(raw) || !isObject(raw['evidence'])) return null;
  return raw['evidence']['run'];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
