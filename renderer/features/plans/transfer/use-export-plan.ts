import { notifications } from '@mantine/notifications';
import type { PlanSummary } from '../../../../shared/contract/plans.ts';
import { toErrorData } from '../../../../shared/model/error.ts';
import { useClient } from '../../../api/client-context.ts';
import { useChoosePath } from '../../../api/use-choose-path.ts';

/** Asks where a plan's file is to go, and writes it there. */
export function useExportPlan(plan: PlanSummary): () => void {
  const client = useClient();
  const choosePath = useChoosePath();
  const write = async () => {
    const chosen = await choosePath({
      purpose: 'save-file',
      title: `Export ${plan.name}`,
      suggestedName: `${plan.name.replaceAll(/[^\p{L}\p{N} ._-]+/gu, '-')}.plan.yaml`,
    });
    if (chosen === null) return;
    await client.call('plans.export', { plan: plan.id, file: { pathToken: chosen.pathToken } });
    notifications.show({
      color: 'green',
      title: `${plan.name} was exported.`,
      message: `${chosen.display} holds names and rules, and no password or key.`,
    });
  };
  return () => {
    write().catch((error: unknown) => {
      const { message, hint } = toErrorData(error);
      notifications.show({ color: 'red', title: message, message: hint });
    });
  };
}
