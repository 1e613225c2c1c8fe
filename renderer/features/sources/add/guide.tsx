import { Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useNavigate } from 'react-router';
import type { Connection } from '../../../../shared/model/connection.ts';
import { useAction } from '../../../api/use-call.ts';
import { ErrorNotice } from '../../../ui/feedback/error-notice.tsx';
import { GuideFoot } from '../../../ui/guide/guide-foot.tsx';
import { useGuideFocus } from '../../../ui/guide/use-guide-focus.ts';
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
  const { values, step, steps } = guide;
  const form = useGuideFocus(step, guide.refusals);
  const isLast = step === steps.at(-1);

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
          <GuideFoot
            cancelTo="/sources"
            onBack={step === steps[0] ? null : guide.back}
            submit={{ label: isLast ? 'Add source' : 'Continue', busy: add.isPending }}
          />
        </Stack>
      </div>
    </form>
  );
}
