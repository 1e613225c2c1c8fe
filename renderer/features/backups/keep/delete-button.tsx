import { Alert, Button, Group, Loader, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconShieldExclamation } from '@tabler/icons-react';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { formatBytes } from '../../../../shared/format/bytes.ts';
import { counted } from '../../../../shared/format/count.ts';
import type { CallOutput } from '../../../../shared/contract/contract.ts';
import type { Backup } from '../../../../shared/model/backup.ts';
import { toErrorData, type ErrorData } from '../../../../shared/model/error.ts';
import { useAction, useCall } from '../../../api/use-call.ts';
import { ErrorNotice } from '../../../ui/feedback/error-notice.tsx';

/** Deletes copies of a backup by hand, after saying what that would cost. */
export function DeleteButton({ backup }: { readonly backup: Backup }) {
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        Delete …
      </Button>
      <Modal opened={opened} onClose={close} title="Delete copies of this backup" centered>
        {opened && <DeleteForm backup={backup} onClose={close} />}
      </Modal>
    </>
  );
}

interface DeleteFormProps {
  readonly backup: Backup;
  readonly onClose: () => void;
}

const everywhere = 'all';

function DeleteForm({ backup, onClose }: DeleteFormProps) {
  const remove = useAction('backups.delete');
  const [where, setWhere] = useState(everywhere);
  const [typed, setTyped] = useState('');
  const destination = where === everywhere ? null : where;
  // What it would do is told before anything is done.
  const dryRun = useCall('backups.delete', { backup: backup.id, destination, dryRun: true });
  // What was true before a refusal is so no more.
  const effect = dryRun.error === null ? dryRun.data : undefined;
  const guards = effect?.guards ?? [];
  const isConfirmed = guards.length === 0 || typed === backup.source;
  const submit = () =>
    remove.mutate(
      { backup: backup.id, destination, confirm: typed === '' ? null : typed },
      {
        onSuccess: ({ copies, bytes }) => {
          onClose();
          notifications.show({
            title: `${counted(copies, 'copy', 'copies')} on the way out`,
            message: `${formatBytes(bytes)} will be free. What cannot be reached now is removed once it can.`,
          });
        },
      },
    );
  return (
    <form
      aria-label="Delete copies"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack>
        {backup.copies.length > 1 && (
          <Select
            label="Which copies"
            allowDeselect={false}
            data={[
              { value: everywhere, label: 'Every copy' },
              ...backup.copies.map((copy) => ({
                value: copy.destinationId,
                label: `The one at ${copy.destination}`,
              })),
            ]}
            value={where}
            onChange={(chosen) => {
              setWhere(chosen ?? everywhere);
              setTyped('');
              remove.reset();
            }}
          />
        )}
        {dryRun.isPending && <Loader size="sm" aria-label="Looking" />}
        {dryRun.error !== null && <ErrorNotice error={inThisWindow(dryRun.error)} />}
        {effect !== undefined && <Effect effect={effect} />}
        {guards.length > 0 && (
          <TextInput
            label="Type the name of the source to confirm"
            description={backup.source}
            autoComplete="off"
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
            error={
              typed !== '' && !backup.source.startsWith(typed) ? 'This is another name.' : null
            }
          />
        )}
        {remove.error !== null && <ErrorNotice error={inThisWindow(remove.error)} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            Keep it
          </Button>
          <Button
            type="submit"
            color="red"
            loading={remove.isPending}
            disabled={effect === undefined || !isConfirmed}
          >
            Delete
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Effect({ effect }: { readonly effect: CallOutput<'backups.delete'> }) {
  const { copies, bytes, guards } = effect;
  return (
    <>
      <Text size="sm">
        {counted(copies, 'copy', 'copies')} {copies === 1 ? 'goes' : 'go'} for good,{' '}
        {formatBytes(bytes)}. Nothing brings {copies === 1 ? 'it' : 'them'} back.
      </Text>
      {guards.length > 0 && (
        <Alert color="red" icon={<IconShieldExclamation />} title="Think twice">
          <Stack gap={4}>
            {guards.map((guard) => (
              <Text key={guard} size="sm">
                {guard}
              </Text>
            ))}
          </Stack>
        </Alert>
      )}
    </>
  );
}

/** The core speaks of the command line. */
function inThisWindow(error: Error): Pick<ErrorData, 'message' | 'hint'> {
  const { code, message, hint } = toErrorData(error);
  if (code !== 'held') return { message, hint };
  return {
    message,
    hint: 'Ask whoever holds it, then choose “Release” on the screen of the backup.',
  };
}
