import type { ReactNode } from 'react';
import { formatMinutes } from '../../../shared/format/span.ts';
import type { SourceKpi } from '../../../shared/model/kpi.ts';
import { Ago } from '../../ui/ago.tsx';
import { StatusBadge } from '../../ui/status/status-badge.tsx';

/** What a source's plans promise against what is so. Nothing until the figures are there. */
export function promiseFacts(kpi: SourceKpi | null): [string, ReactNode][] {
  if (kpi === null) return [];
  const { nextBackupAt, debtMinutes, rpoTargetMinutes, rpoActualMinutes } = kpi;
  const { rtoTargetMinutes, rtoMeasuredMinutes, plans } = kpi;
  return [
    [
      'Next backup',
      nextBackupAt === null ? (
        plans.length === 0 ? (
          'No plan'
        ) : (
          'By hand'
        )
      ) : (
        <Ago key="next" moment={nextBackupAt} />
      ),
    ],
    [
      'Behind',
      debtMinutes > 0 ? (
        <StatusBadge key="debt" tone="bad" label={formatMinutes(debtMinutes)} />
      ) : null,
    ],
    ['Data at risk', against(rpoActualMinutes, rpoTargetMinutes)],
    ['Time to restore', against(rtoMeasuredMinutes, rtoTargetMinutes)],
  ];
}

/** Null where neither is known, so that the fact is left out. */
function against(actual: number | null, target: number | null): string | null {
  if (target === null) return actual === null ? null : formatMinutes(actual);
  const said = actual === null ? 'not measured' : formatMinutes(actual);
  return `${said}, promised ${formatMinutes(target)}`;
}
