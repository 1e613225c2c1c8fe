import { InvalidArgumentError } from 'commander';
import { type Retention, retentionSchema } from '../../../shared/model/retention.ts';

/** How long copies at one destination are kept. */
export interface KeepAt {
  readonly destination: string;
  readonly retention: Retention;
}

/** A parser of commander, for an option that may be repeated: `nas:daily=7,weekly=4`. */
export function keepAt(text: string, before: readonly KeepAt[] = []): readonly KeepAt[] {
  // A destination's name may hold a colon; its rules never do.
  const colon = text.lastIndexOf(':');
  const destination = text.slice(0, Math.max(colon, 0));
  const pairs = text
    .slice(colon + 1)
    .split(',')
    .map((pair) => /^(\w+)=(\d{1,6})$/.exec(pair.trim()));
  const rules = pairs.map((pair) => [pair?.[1] ?? '', Number(pair?.[2])] as const);
  const retention = retentionSchema.strict().safeParse(Object.fromEntries(rules));
  if (destination !== '' && retention.success) {
    return [...before, { destination, retention: retention.data }];
  }
  throw new InvalidArgumentError(
    'It is a destination and its rules: nas:daily=7,weekly=4. Rules are days, count, hourly, daily, weekly, monthly, yearly and minimum.',
  );
}
