import { Switch } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { PlanSummary } from '../../../shared/contract/plans.ts';
import { toErrorData } from '../../../shared/model/error.ts';
import { useAction } from '../../api/use-call.ts';
import { asPolicyInput } from './editor/plan-values.ts';

/** Switches a plan on or off at once. */
export function PlanSwitch({
  plan,
  label,
}: {
  readonly plan: PlanSummary;
  readonly label?: string;
}) {
  const edit = useAction('plans.edit');
  const { id, name, enabled, policy } = plan;
  const flip = (on: boolean) =>
    edit.mutate(
      { plan: id, name, enabled: on, policy: asPolicyInput(policy) },
      {
        onError: (error) => {
          const { message, hint } = toErrorData(error);
          notifications.show({ color: 'red', title: message, message: hint });
        },
      },
    );
  return (
    <Switch
      {...(label === undefined ? { 'aria-label': `${name} is on` } : { label })}
      checked={edit.isPending ? edit.variables.enabled === true : enabled}
      disabled={edit.isPending}
      onChange={({ currentTarget }) => flip(currentTarget.checked)}
    />
  );
}
