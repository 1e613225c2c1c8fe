import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { submitWithEnter } from './submit-with-enter.ts';
import { ErrorNotice } from '../feedback/error-notice.tsx';

interface ReasonDialogProps {
  readonly opened: boolean;
  readonly title: string;
  readonly text: string;
  /** The verb on the button that does it. */
  readonly confirm: string;
  readonly color?: string;
  readonly pending: boolean;
  readonly error: Error | null;
  readonly onConfirm: (reason: string) => void;
  readonly onClose: () => void;
}

/** Asks why, which is written down in the run. */
export function ReasonDialog(props: ReasonDialogProps) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={props.title} centered>
      <ReasonForm {...props} />
    </Modal>
  );
}

function ReasonForm(props: ReasonDialogProps) {
  const { text, confirm, color = 'blue', pending, error, onConfirm, onClose } = props;
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const given = reason.trim();
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (given !== '') onConfirm(given);
      }}
    >
      <Stack>
        <Text size="sm">{text}</Text>
        <Textarea
          label="Reason"
          withAsterisk
          autosize
          minRows={2}
          maxRows={8}
          maxLength={4000}
          data-autofocus
          value={reason}
          error={asked && given === '' ? 'Say why, for whoever reads the report.' : null}
          onChange={(event) => setReason(event.currentTarget.value)}
          onKeyDown={submitWithEnter}
        />
        {error !== null && <ErrorNotice error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" color={color} loading={pending}>
            {confirm}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
