import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import type { Backup } from '../../../../shared/model/backup.ts';
import { useAction } from '../../../api/use-call.ts';
import { ConfirmDialog } from '../../../ui/feedback/confirm-dialog.tsx';
import { ErrorNotice } from '../../../ui/feedback/error-notice.tsx';
import { endOfDay, todayHere } from './hold-days.ts';

/** Keeps a backup from being deleted, or lets it go again. */
export function HoldButton({ backup }: { readonly backup: Backup }) {
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  if (backup.hold !== null)
    return (
      <>
        <Button variant="default" onClick={() => setOpened(true)}>
          Release
        </Button>
        <ReleaseDialog backup={backup} opened={opened} onClose={close} />
      </>
    );
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        Hold
      </Button>
      <Modal opened={opened} onClose={close} title="Hold this backup" centered>
        {opened && <HoldForm backup={backup} onClose={close} />}
      </Modal>
    </>
  );
}

interface HoldFormProps {
  readonly backup: Backup;
  readonly onClose: () => void;
}

function HoldForm({ backup, onClose }: HoldFormProps) {
  const hold = useAction('backups.hold');
  const today = todayHere();
  const form = useForm({
    initialValues: { reason: '', until: '' },
    validate: {
      reason: (reason) => (reason.trim() === '' ? 'Say why it is held.' : null),
      until: (day) => (day !== '' && day < today ? 'Choose today or a later day.' : null),
    },
  });
  const submit = form.onSubmit(({ reason, until }) =>
    hold.mutate(
      {
        backup: backup.id,
        reason: reason.trim(),
        until: until === '' ? null : endOfDay(until),
      },
      { onSuccess: onClose },
    ),
  );
  return (
    <form onSubmit={submit} aria-label="Hold this backup" noValidate>
      <Stack>
        <Text size="sm">While it is held nobody can delete it, neither a rule nor a person.</Text>
        <Textarea
          label="Reason"
          description="For whoever wants to delete it, for instance “audit 2026”."
          withAsterisk
          data-autofocus
          autosize
          minRows={2}
          maxRows={5}
          maxLength={500}
          {...form.getInputProps('reason')}
        />
        <TextInput
          type="date"
          label="Until the end of"
          description="Left empty, it is held until somebody releases it."
          min={today}
          maw={360}
          {...form.getInputProps('until')}
        />
        {hold.error !== null && <ErrorNotice error={hold.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={hold.isPending}>
            Hold
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function ReleaseDialog({ backup, opened, onClose }: HoldFormProps & { readonly opened: boolean }) {
  const release = useAction('backups.release');
  return (
    <ConfirmDialog
      opened={opened}
      title="Release this backup?"
      confirm="Release"
      pending={release.isPending}
      error={release.error}
      onConfirm={() => release.mutate({ backup: backup.id }, { onSuccess: onClose })}
      onClose={onClose}
    >
      It was held because: {backup.hold?.reason}. From now on the rules of its plans decide again
      about its copies, and it may be deleted.
    </ConfirmDialog>
  );
}
