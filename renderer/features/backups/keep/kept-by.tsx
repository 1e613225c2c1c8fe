import { Text } from '@mantine/core';
import type { Backup } from '../../../../shared/model/backup.ts';
import { formatLocalMoment } from '../../../../shared/format/moment.ts';
import { useCall } from '../../../api/use-call.ts';
import { Ago } from '../../../ui/ago.tsx';
import { LinkAnchor } from '../../../ui/link-anchor.tsx';

/** Whose rules decide how long a backup is kept. */
export function KeptBy({ backup }: { readonly backup: Backup }) {
  const { data: plans = [] } = useCall('plans.list', {});
  const plan = plans.find(({ id }) => id === backup.planId);
  if (backup.retentionClass === 'plan')
    return plan === undefined ? (
      <span>The rules of the plans of this source</span>
    ) : (
      <span>
        The rules of its plans; taken by{' '}
        <LinkAnchor to={`/plans/${plan.id}`} size="sm">
          {plan.name}
        </LinkAnchor>
      </span>
    );
  const origin = backup.retentionClass === 'safety' ? 'A safety copy' : 'Taken by hand';
  return backup.keepUntil === null ? (
    <span>{origin}: stays until it is deleted</span>
  ) : (
    <span>
      {origin}: goes <Ago moment={backup.keepUntil} />
    </span>
  );
}

/** Why a backup is held, by whom and until when. */
export function HoldText({ hold }: { readonly hold: NonNullable<Backup['hold']> }) {
  return (
    <Text size="sm" className="lb-wrap">
      “{hold.reason}”, by {personOf(hold.heldBy)} <Ago moment={hold.heldAt} />,{' '}
      {hold.until === null ? 'until it is released.' : `until ${formatLocalMoment(hold.until)}.`}
    </Text>
  );
}

/** `window:ada` and `cli:ada` are both Ada. */
function personOf(actor: string): string {
  return actor.replace(/^[a-z-]+:/, '');
}
