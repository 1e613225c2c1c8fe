import { Button } from '@mantine/core';
import { useState } from 'react';
import type { DrillView } from '../../../shared/model/drill.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { useActor } from './use-actor.ts';
import { useRunAction } from './use-run.ts';

interface LeaveOutProps {
  readonly view: DrillView;
  readonly step: string;
  readonly onDone: () => void;
}

const texts = {
  skip: {
    title: 'Skip this step',
    text: 'The step is left out of this run. A step that is skipped keeps the verdict from being “proven”.',
    confirm: 'Skip step',
  },
  cannot: {
    title: 'This cannot be done here',
    text: 'For a step that this place has no means for, for instance a service that does not exist. It keeps the verdict from being “proven”.',
    confirm: 'Record as not possible',
  },
} as const;

/** The ways to settle a step without doing it, each with a reason. */
export function LeaveOut({ view, step, onDone }: LeaveOutProps) {
  const [asked, setAsked] = useState<keyof typeof texts | null>(null);
  const [by] = useActor(view.id);
  const send = useRunAction('drills.step');
  const { title, text, confirm } = texts[asked ?? 'skip'];
  return (
    <>
      <Button size="md" px="sm" variant="subtle" color="gray" onClick={() => setAsked('skip')}>
        Skip …
      </Button>
      <Button size="md" px="sm" variant="subtle" color="gray" onClick={() => setAsked('cannot')}>
        Cannot …
      </Button>
      <ReasonDialog
        opened={asked !== null}
        title={title}
        text={text}
        confirm={confirm}
        pending={send.isPending}
        error={send.error}
        onClose={() => setAsked(null)}
        onConfirm={(reason) =>
          send.mutate(
            { drill: view.id, step, by, do: { action: asked ?? 'skip', reason } },
            {
              onSuccess: () => {
                setAsked(null);
                onDone();
              },
            },
          )
        }
      />
    </>
  );
}
