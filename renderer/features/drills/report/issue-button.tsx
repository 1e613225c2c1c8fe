import { Button } from '@mantine/core';
import { useAction } from '../../../api/use-call.ts';
import { showFailure } from '../../../ui/feedback/show-failure.ts';

interface IssueButtonProps {
  readonly drill: string;
  readonly label: string;
}

/** Signs a report of the run as it is now; the screen hears of it and shows it. */
export function IssueButton({ drill, label }: IssueButtonProps) {
  const issue = useAction('evidence.report');
  return (
    <Button
      loading={issue.isPending}
      onClick={() => issue.mutate({ drill }, { onError: showFailure })}
    >
      {label}
    </Button>
  );
}
