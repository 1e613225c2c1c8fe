import { Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useAction } from '../../api/use-call.ts';
import { ErrorNotice } from '../feedback/error-notice.tsx';

interface ChangePasswordProps {
  readonly connectionId: string;
  /** Names the connection where several are on one screen. */
  readonly name?: string;
}

/** Gives Lifeboat the new password of a server after it was changed there. */
export function ChangePassword({ connectionId, name }: ChangePasswordProps) {
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  return (
    <>
      <Button
        variant="default"
        onClick={() => setOpened(true)}
        {...(name === undefined ? {} : { 'aria-label': `Change password of ${name}` })}
      >
        Change password
      </Button>
      <Modal opened={opened} onClose={close} title="Change password">
        <PasswordForm connectionId={connectionId} onClose={close} />
      </Modal>
    </>
  );
}

function PasswordForm({
  connectionId,
  onClose,
}: Pick<ChangePasswordProps, 'connectionId'> & { readonly onClose: () => void }) {
  const save = useAction('connections.setPassword');
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: (password) => (password === '' ? 'Type the password.' : null) },
  });
  const submit = form.onSubmit(({ password }) =>
    save.mutate({ connection: connectionId, password }, { onSuccess: onClose }),
  );
  return (
    <form onSubmit={submit} aria-label="Change password">
      <Stack>
        <Text size="sm">
          The password that Lifeboat signs in with, for every source on this server. The server’s
          own password is not changed.
        </Text>
        <PasswordInput
          label="New password"
          autoComplete="off"
          data-autofocus
          {...form.getInputProps('password')}
        />
        {save.error !== null && <ErrorNotice error={save.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending}>
            Save password
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
