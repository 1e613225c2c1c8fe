import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { counted } from '../../../../shared/format/count.ts';
import type { DrillView } from '../../../../shared/model/drill.ts';
import { isSettled } from '../../../ui/run/step-state.ts';
import { FinishForm } from './finish-form.tsx';

/** Ends the drill from anywhere on its screen; says what is in the way of that. */
export function FinishButton({ view }: { readonly view: DrillView }) {
  const [asked, setAsked] = useState(false);
  const left = view.steps.filter((step) => !isSettled(step)).length;
  const paused = view.status === 'paused';
  const title = paused
    ? 'The drill is paused.'
    : left > 0
      ? `${counted(left, 'step')} ${left === 1 ? 'is' : 'are'} left.`
      : undefined;
  return (
    <>
      <Button
        variant={left === 0 ? 'filled' : 'default'}
        disabled={left > 0 || paused}
        title={title}
        onClick={() => setAsked(true)}
      >
        Finish …
      </Button>
      <Modal opened={asked} onClose={() => setAsked(false)} title="Finish the drill" centered>
        <FinishForm view={view} onDone={() => setAsked(false)} />
      </Modal>
    </>
  );
}
