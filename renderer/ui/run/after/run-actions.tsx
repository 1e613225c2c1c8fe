import { Button, Modal, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { DrillView } from '../../../../shared/model/drill.ts';
import { useAction, useCall } from '../../../api/use-call.ts';
import { Loaded } from '../../feedback/loaded.tsx';
import { Section } from '../../page/section.tsx';
import { useNow } from '../../use-now.ts';
import { localDay } from '../../time/days.ts';
import { ActionForm } from './action-form.tsx';
import { ActionTable } from './action-table.tsx';

const USUAL_DAYS = 14;

/** What is to be done after this run, each with an owner and a day, tracked until it is closed. */
export function RunActions({ view }: { readonly view: DrillView }) {
  const [adding, setAdding] = useState(false);
  const actions = useCall('drills.actions', { drill: view.id });
  return (
    <Section
      title="Action items"
      intro="Shown again at the start of the next drill by this template, until they are closed."
      actions={
        <Button
          variant="default"
          size="compact-md"
          leftSection={<IconPlus size={16} />}
          onClick={() => setAdding(true)}
        >
          Add action item
        </Button>
      }
    >
      <Loaded query={actions}>
        {(list) =>
          list.length === 0 ? (
            <Text size="sm" c="dimmed">
              There is none yet. Write down what has to change before the next time.
            </Text>
          ) : (
            <ActionTable actions={list} runs={null} />
          )
        }
      </Loaded>
      <Modal
        opened={adding}
        onClose={() => setAdding(false)}
        title="Add action item"
        centered
        size="lg"
      >
        <AddAction view={view} onDone={() => setAdding(false)} />
      </Modal>
    </Section>
  );
}

function AddAction({ view, onDone }: { readonly view: DrillView; readonly onDone: () => void }) {
  const add = useAction('drills.addAction');
  const nowMs = useNow();
  return (
    <ActionForm
      label="Add action item"
      initial={{
        text: '',
        owner: view.lead,
        dueOn: localDay(nowMs + USUAL_DAYS * 86_400_000),
      }}
      submit="Add"
      pending={add.isPending}
      error={add.error}
      onSubmit={(values) => add.mutate({ drill: view.id, ...values }, { onSuccess: onDone })}
      onCancel={onDone}
    />
  );
}
