import { Button, Group, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import type { Connection } from '../../../../shared/model/connection.ts';
import { useAction } from '../../../api/use-call.ts';
import { ErrorNotice } from '../../../ui/feedback/error-notice.tsx';
import type { GuideStart } from './guide-start.ts';
import { GuideRail } from './guide-rail.tsx';
import { StepPanel } from './step-panel.tsx';
import { toNewSource } from './to-new-source.ts';
import { useGuide } from './use-guide.ts';

interface GuideProps {
  readonly start: GuideStart;
  readonly connections: readonly Connection[];
}

/** The steps at the side with what was answered, one step on the screen, and the way on. */
export function Guide({ start, connections }: GuideProps) {
  const navigate = useNavigate();
  const add = useAction('sources.add');
  const guide = useGuide(start);
  const { values, step, steps, refusals } = guide;
  const form = useRef<HTMLFormElement>(null);
  const isLast = step === steps.at(-1);

  // Whoever went on is told of the step by its heading; whoever left something out, of the field.
  const shown = useRef({ step, refusals });
  useEffect(() => {
    const before = shown.current;
    shown.current = { step, refusals };
    const part =
      refusals !== before.refusals ? '[aria-invalid="true"]' : step !== before.step ? 'h2' : null;
    if (part !== null) form.current?.querySelector<HTMLElement>(part)?.focus();
  }, [step, refusals]);

  const save = () => {
    const source = toNewSource(values);
    if (guide.firstProblem(steps) !== null || source === null) return;
    add.mutate(source, {
      onSuccess: ({ id, name }) => {
        if (start.back === null) return void navigate(`/sources/${id}`);
        notifications.show({ message: `${name} was added.`, color: 'green' });
        return void navigate('/sources/new', { state: start.back });
      },
    });
  };
  return (
    <form
      ref={form}
      aria-label="Add source"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isLast) save();
        else guide.next();
      }}
    >
      <div className="lb-guide">
        <GuideRail guide={guide} connections={connections} />
        <Stack gap="lg">
          <StepPanel guide={guide} connections={connections} />
          {add.error !== null && <ErrorNotice error={add.error} />}
          <Group justify="space-between">
            <Button variant="default" onClick={() => void navigate('/sources')}>
              Cancel
            </Button>
            <Group gap="sm">
              {step !== steps[0] && (
                <Button variant="default" onClick={guide.back}>
                  Back
                </Button>
              )}
              <Button type="submit" loading={add.isPending}>
                {isLast ? 'Add source' : 'Continue'}
              </Button>
            </Group>
          </Group>
        </Stack>
      </div>
    </form>
  );
}
