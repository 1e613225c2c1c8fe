import { Button, Group } from '@mantine/core';
import { useNavigate } from 'react-router';

interface GuideFootProps {
  /** The screen that cancelling leads to. */
  readonly cancelTo: string;
  /** Null on the first step. */
  readonly onBack: (() => void) | null;
  /** The button that submits the form; null where the step has one of its own. */
  readonly submit: { readonly label: string; readonly busy: boolean } | null;
  readonly className?: string;
}

/** The ways out of a step of a guide: cancel, back, on. */
export function GuideFoot({ cancelTo, onBack, submit, className }: GuideFootProps) {
  const navigate = useNavigate();
  return (
    <Group justify="space-between" className={className}>
      <Button variant="default" onClick={() => void navigate(cancelTo)}>
        Cancel
      </Button>
      <Group gap="sm">
        {onBack !== null && (
          <Button variant="default" onClick={onBack}>
            Back
          </Button>
        )}
        {submit !== null && (
          <Button type="submit" loading={submit.busy}>
            {submit.label}
          </Button>
        )}
      </Group>
    </Group>
  );
}
