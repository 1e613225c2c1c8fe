import { useNavigate } from 'react-router';
import type { PlanSummary } from '../../../../shared/contract/plans.ts';
import { useAction } from '../../../api/use-call.ts';
import { ConfirmDialog } from '../../../ui/feedback/confirm-dialog.tsx';

interface RemovePlanProps {
  readonly plan: PlanSummary;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Asks before a plan is taken away, and says what that means. */
export function RemovePlan({ plan, opened, onClose }: RemovePlanProps) {
  const navigate = useNavigate();
  const remove = useAction('plans.remove');
  return (
    <ConfirmDialog
      opened={opened}
      title={`Remove ${plan.name}?`}
      confirm="Remove plan"
      pending={remove.isPending}
      error={remove.error}
      onConfirm={() =>
        remove.mutate({ plan: plan.id }, { onSuccess: () => void navigate('/plans') })
      }
      onClose={onClose}
    >
      Its sources are not backed up by it any more, and its steps are forgotten. The backups that it
      took stay where they are: none goes by itself until another plan covers its source and
      destination.
    </ConfirmDialog>
  );
}
