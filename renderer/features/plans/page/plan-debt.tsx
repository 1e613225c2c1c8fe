import type { PlanSummary } from '../../../../shared/contract/plans.ts';
import { useCall } from '../../../api/use-call.ts';
import { StatusBadge } from '../../../ui/status/status-badge.tsx';
import { debtText } from '../debt-text.ts';
import { worstDebt } from '../plan-status.ts';

/** That the plan's promise is broken, and by how much; nothing while it holds. */
export function PlanDebt({ plan }: { readonly plan: PlanSummary }) {
  const { data = [] } = useCall('monitoring.sources', {});
  const debt = worstDebt(plan.sources, data);
  if (!plan.enabled || debt === null || debt <= 0) return null;
  return <StatusBadge {...debtText(debt)} />;
}
