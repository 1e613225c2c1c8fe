import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';

interface GuideFootProps {
  /** The screen that cancelling leads to. */
  readonly cancelTo: string;
  /** Null on the first step. */
  readonly onBack: (() => void) | null;
  /** The button that submits the form; null where the way on is in `children`. */
  readonly submit: { readonly label: string; readonly busy: boolean } | null;
  readonly className?: string;
  /** The way on of a step that is no form. */
  readonly children?: ReactNode;
}

/** The ways out of a step of a guide: cancel, back, on. */
export function GuideFoot({ cancelTo, onBack, submit, className, children }: GuideFootProps) {
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
        {children}
      </Group>
    </Group>
  );
}
