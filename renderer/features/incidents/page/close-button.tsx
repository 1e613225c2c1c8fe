import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { DrillView } from '../../../../shared/model/drill.ts';
import { isAllSettled } from '../../../ui/run/current-step.ts';
import { CloseForm } from './close-form.tsx';

/** Closes the incident from anywhere on its screen. */
export function CloseButton({ view }: { readonly view: DrillView }) {
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Button variant={isAllSettled(view) ? 'filled' : 'default'} onClick={() => setAsked(true)}>
        Close …
      </Button>
      <Modal
        opened={asked}
        onClose={() => setAsked(false)}
        title="Close the incident"
        size="lg"
        centered
      >
        <CloseForm view={view} onDone={() => setAsked(false)} />
      </Modal>
    </>
  );
}
