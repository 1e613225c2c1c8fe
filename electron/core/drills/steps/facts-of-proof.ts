import { counted } from '../../../../shared/format/count.ts';
import { formatMoment } from '../../../../shared/format/moment.ts';
import type { RestoreOutcome } from '../../catalog/catalog.ts';
import { DAY_MS } from '../../time-spans.ts';
import { fails, holds, type Asked, type FactAnswer, type FactParts } from './fact-answer.ts';

const LOOKED_AT = 1000;

function since({ now }: FactParts, days: number): string {
  return new Date(now().getTime() - days * DAY_MS).toISOString();
}

/** A restore of the source was proven not long ago. */
export function provenFact(parts: FactParts, { subject, step }: Asked): FactAnswer {
  const { source, sourceId } = subject;
  const expected = `a proven restore within ${counted(step.days, 'day')}`;
  const proof = parts.catalog.figures.proofs().find((known) => known.sourceId === sourceId);
  const actual = proof === undefined ? 'never' : `on ${formatMoment(proof.at)}`;
  if (proof !== undefined && proof.at >= since(parts, step.days))
    return holds(`A restore of “${source}” was proven ${actual}.`, expected, actual);
  return fails(
    proof === undefined
      ? `No restore of “${source}” was ever proven.`
      : `The last restore of “${source}” that was proven was ${actual}.`,
    'Verify its newest backup at level 4, or finish this drill.',
    expected,
    actual,
  );
}

/** Another drill of the source ended not long ago. */
export function drilledFact(parts: FactParts, { view, subject, step }: Asked): FactAnswer {
  const { source, sourceId } = subject;
  const expected = `a drill that ended within ${counted(step.days, 'day')}`;
  const last = parts.catalog.drills
    .list({ kind: 'drill', sourceId, templateId: null, open: false, limit: LOOKED_AT })
    .find(({ id, status }) => id !== view.id && status === 'finished');
  const endedAt = last?.finishedAt ?? null;
  const actual = endedAt === null ? 'never' : `on ${formatMoment(endedAt)}`;
  if (last !== undefined && endedAt !== null && endedAt >= since(parts, step.days))
    return holds(`The drill “${last.title}” of “${source}” ended ${actual}.`, expected, actual);
  return fails(
    endedAt === null
      ? `No other drill of “${source}” has ended.`
      : `The last drill of “${source}” ended ${actual}.`,
    'Plan a drill, so that it is not forgotten.',
    expected,
    actual,
  );
}

/** In an emergency: the source was restored since it was declared. */
export function restoredSinceFact({ catalog }: FactParts, { view, subject }: Asked): FactAnswer {
  const { source, sourceId } = subject;
  const expected = `a restore after ${formatMoment(view.startedAt)}`;
  const restores = catalog.restores.outcomes(sourceId, view.startedAt);
  const done = restores.find(
    ({ status, verdict }) => status === 'succeeded' && verdict === 'proven',
  );
  if (done !== undefined)
    return holds(
      `“${source}” was restored to ${done.target} on ${formatMoment(done.startedAt)}, and all counts agree.`,
      expected,
    );
  const [last] = restores;
  return fails(
    last === undefined
      ? `“${source}” was not restored since the incident was declared.`
      : shortcoming(source, last),
    'Restore it, and begin this step again.',
    expected,
    last === undefined
      ? 'none'
      : `${last.status}${last.verdict === null ? '' : `, ${last.verdict}`}`,
  );
}

function shortcoming(source: string, { target, status, verdict, error }: RestoreOutcome): string {
  const what = `The restore of “${source}” to ${target}`;
  if (status === 'running') return `${what} is still under way.`;
  if (error !== null) return `${what} is not good: ${error.message}`;
  if (status !== 'succeeded') return `${what} did not come to its end.`;
  return verdict === 'failed'
    ? `${what} is not good: what is there is not what the backup holds.`
    : `${what} ended, and not all that it brought back could be compared.`;
}
