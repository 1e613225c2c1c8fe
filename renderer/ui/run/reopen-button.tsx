import { Button } from '@mantine/core';
import { useState } from 'react';
import type { DrillView } from '../../../shared/model/drill.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { useActor } from './use-actor.ts';
import { useRunAction } from './use-run.ts';

interface ReopenButtonProps {
  readonly view: DrillView;
  readonly step: string;
}

/** Takes back what was said of a step, with a reason; the first answer stays in the record. */
export function ReopenButton({ view, step }: ReopenButtonProps) {
  const [asked, setAsked] = useState(false);
  const [by] = useActor(view.id);
  const send = useRunAction('drills.step');
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setAsked(true)}>
        Answer again …
      </Button>
      <ReasonDialog
        opened={asked}
        title="Answer this step again"
        text="The step is asked for once more. What was said before stays in the timeline."
        confirm="Open the step again"
        pending={send.isPending}
        error={send.error}
        onClose={() => setAsked(false)}
        onConfirm={(reason) =>
          send.mutate(
            { drill: view.id, step, by, do: { action: 'reopen', reason } },
            { onSuccess: () => setAsked(false) },
          )
        }
      />
    </>
  );
}
