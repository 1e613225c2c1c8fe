import { Text } from '@mantine/core';
import { formatLocalMoment } from '../../../shared/format/moment.ts';
import type { Owed } from '../../../shared/model/incident.ts';
import { Ago } from '../../ui/ago.tsx';
import { useNow } from '../../ui/use-now.ts';

/** What an incident still owes, and until when. */
export function OwedText({ owed }: { readonly owed: Owed }) {
  const late = Date.parse(owed.dueAt) < useNow();
  return (
    <Text size="sm" className="lb-wrap">
      Still to be written down: {owed.missing.join(' and ')}. It {late ? 'was' : 'is'} due{' '}
      {late ? <Ago moment={owed.dueAt} /> : `by ${formatLocalMoment(owed.dueAt)}`}, 48 hours after
      the end.
    </Text>
  );
}
