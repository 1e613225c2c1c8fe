import type { Retention } from '../../../shared/model/retention.ts';
import { counted } from '../../../shared/format/count.ts';

const ofEach = [
  ['hourly', 'hour'],
  ['daily', 'day'],
  ['weekly', 'week'],
  ['monthly', 'month'],
  ['yearly', 'year'],
] as const;

/** Rules in the middle of a sentence: `all of 30 days, and one of each of 4 weeks; never fewer than 3 copies`. */
export function retentionText(retention: Retention): string {
  const { days, count, minimum } = retention;
  const each = ofEach.flatMap(([rule, unit]) =>
    retention[rule] === 0 ? [] : [counted(retention[rule], unit)],
  );
  const parts = [
    ...(days === 0 ? [] : [`all of the last ${counted(days, 'day')}`]),
    ...(count === 0 ? [] : [`the newest ${counted(count, 'backup')}`]),
    ...(each.length === 0 ? [] : [`the last of each of ${listed(each)}`]),
  ];
  if (parts.length === 0) return 'everything';
  return `${listed(parts)}; never fewer than ${counted(minimum, 'copy', 'copies')}`;
}

function listed(parts: readonly string[]): string {
  return parts.length < 2
    ? (parts[0] ?? '')
    : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}
