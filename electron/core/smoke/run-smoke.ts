import { LifeboatError, type ErrorCode } from '../../../shared/model/error.ts';
import type { SmokeCheck } from '../../../shared/model/smoke.ts';
import type { Check } from '../../../shared/model/verification.ts';
import type { Engine, EngineContext, Target } from '../engines/engine.ts';
import { expectedText, type Judged, judgeAnswer } from './judge-answer.ts';

export interface SmokeRun {
  readonly checks: readonly Check[];
  /** The newest moment that a check of kind `newest-within` gave; null without one. */
  readonly newestRecord: string | null;
}

/** What a check is made of. */
export type AskedCheck = Pick<SmokeCheck, 'name' | 'query' | 'expectation'>;

const TIMEOUT_MS = 60_000;
const PREFIX = 'smoke check “';

/** What keeps every question from being asked, and says nothing about the answer to any. */
const UNASKED: ReadonlySet<ErrorCode> = new Set([
  'cancelled',
  'server-unreachable',
  'wrong-password',
  'tool-missing',
  'tool-too-old',
  'database-missing',
  'file-missing',
]);

/** Whether a check of a verification is what a smoke check answered. */
export function isSmokeCheck({ name }: Pick<Check, 'name'>): boolean {
  return name.startsWith(PREFIX);
}

/**
 * Asks a restored target, which nothing may change by it. `dataMoment` is when the backup began: the age of
 * the newest record is taken from there. An answer that does not fit, or an error, is a failed check.
 * Rejects when nothing can be asked at all: the target is gone or its server away, or when cancelled.
 */
export async function runSmoke(
  checks: readonly AskedCheck[],
  target: Target,
  dataMoment: string,
  engine: Engine,
  context: EngineContext,
): Promise<SmokeRun> {
  const made: Check[] = [];
  let newest: Date | null = null;
  for (const check of checks) {
    const judged = await askOne(check, target, dataMoment, engine, context);
    if (judged.newest !== null && (newest === null || judged.newest > newest))
      newest = judged.newest;
    const { verdict, expected, actual } = judged;
    made.push({ name: `${PREFIX}${check.name}”`, verdict, expected, actual });
  }
  return { checks: made, newestRecord: newest?.toISOString() ?? null };
}

async function askOne(
  { query: text, expectation }: AskedCheck,
  target: Target,
  dataMoment: string,
  engine: Engine,
  context: EngineContext,
): Promise<Judged> {
  const expected = expectedText(expectation, dataMoment);
  if (engine.query === undefined) {
    const actual = `A ${engine.capabilities.label} cannot be asked anything.`;
    return { verdict: 'inconclusive', expected, actual, newest: null };
  }
  try {
    const answer = await engine.query(target, { text, timeoutMs: TIMEOUT_MS }, context);
    return judgeAnswer(expectation, answer, dataMoment);
  } catch (error) {
    if (!(error instanceof LifeboatError) || UNASKED.has(error.code)) throw error;
    return { verdict: 'failed', expected, actual: error.message, newest: null };
  }
}
