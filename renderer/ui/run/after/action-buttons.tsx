import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ActionItem } from '../../../../shared/model/drill.ts';
import { useAction } from '../../../api/use-call.ts';
import { ErrorNotice } from '../../feedback/error-notice.tsx';
import { showFailure } from '../../feedback/show-failure.ts';
import { ActionForm } from './action-form.tsx';

/** Edit and close an open action item; open a closed one again. */
export function ActionButtons({ action }: { readonly action: ActionItem }) {
  const [opened, setOpened] = useState<'edit' | 'close' | null>(null);
  const reopen = useAction('drills.closeAction');
  const shut = () => setOpened(null);
  if (action.closed !== null)
    return (
      <Button
        size="compact-sm"
        variant="default"
        loading={reopen.isPending}
        onClick={() => reopen.mutate({ action: action.id, note: null }, { onError: showFailure })}
      >
        Open again
      </Button>
    );
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setOpened('edit')}>
        Edit
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => setOpened('close')}>
        Close …
      </Button>
      <Modal opened={opened === 'edit'} onClose={shut} title="Edit action item" centered>
        <EditAction action={action} onDone={shut} />
      </Modal>
      <Modal opened={opened === 'close'} onClose={shut} title="Close action item" centered>
        <CloseAction action={action} onDone={shut} />
      </Modal>
    </>
  );
}

interface ActionDialogProps {
  readonly action: ActionItem;
  readonly onDone: () => void;
}

function EditAction({ action, onDone }: ActionDialogProps) {
  const edit = useAction('drills.editAction');
  const { id, text, owner, dueOn } = action;
  return (
    <ActionForm
      label="Edit action item"
      initial={{ text, owner, dueOn }}
      submit="Save"
      pending={edit.isPending}
      error={edit.error}
      onSubmit={(values) => edit.mutate({ action: id, ...values }, { onSuccess: onDone })}
      onCancel={onDone}
    />
  );
}

function CloseAction({ action, onDone }: ActionDialogProps) {
  const close = useAction('drills.closeAction');
  const [note, setNote] = useState('');
  return (
    <form
      aria-label="Close action item"
      onSubmit={(event) => {
        event.preventDefault();
        close.mutate({ action: action.id, note: note.trim() }, { onSuccess: onDone });
      }}
    >
      <Stack gap="sm">
        <Text size="sm" className="lb-wrap">
          {action.text}
        </Text>
        <Textarea
          label="How it was done"
          description="Stands in the record beside it."
          autosize
          minRows={2}
          maxLength={2000}
          data-autofocus
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
        {close.error !== null && <ErrorNotice error={close.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={close.isPending}>
            Close action item
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
