import { Button } from '@mantine/core';
import type { DrillView } from '../../../shared/model/drill.ts';
import { showFailure } from '../feedback/show-failure.ts';
import { useActor } from './use-actor.ts';
import { useRunAction } from './use-run.ts';

interface TakeOnProps {
  readonly view: DrillView;
  readonly step: string;
}

/**
 * Says that somebody is at a step, which starts its clock. An answer needs no such word: the step then took
 * from when it was asked for.
 */
export function TakeOn({ view, step }: TakeOnProps) {
  const [by] = useActor(view.id);
  const send = useRunAction('drills.step');
  return (
    <Button
      size="compact-sm"
      variant="default"
      title="Without this, the step took from when it was asked for."
      loading={send.isPending}
      onClick={() =>
        send.mutate({ drill: view.id, step, by, do: { action: 'begin' } }, { onError: showFailure })
      }
    >
      Start its clock
    </Button>
  );
}
