import { Alert, Button, Group, List, PasswordInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconCircleCheck } from '@tabler/icons-react';
import { useAction } from '../../api/use-call.ts';
import { useChoosePath } from '../../api/use-choose-path.ts';
import { ErrorNotice } from '../../ui/feedback/error-notice.tsx';
import { Section } from '../../ui/page/section.tsx';

/** Writes the recovery kit into a folder of the person's choice. */
export function ExportKit() {
  const choosePath = useChoosePath();
  const exportKit = useAction('keys.exportKit');
  const form = useForm({
    initialValues: { passphrase: '', repeated: '' },
    validate: {
      repeated: (repeated, { passphrase }) =>
        repeated === passphrase ? null : 'The two passphrases differ.',
    },
  });
  const run = async (passphrase: string) => {
    const folder = await choosePath({
      purpose: 'open-folder',
      title: 'Choose where the recovery kit goes',
    });
    if (folder === null) return;
    const { pathToken } = folder;
    exportKit.mutate(
      { folder: { pathToken }, passphrase: passphrase || null },
      { onSuccess: () => form.reset() },
    );
  };
  return (
    <Section
      title="Recovery kit"
      intro="A folder with all backup keys and a small program that decrypts backups. It needs neither Lifeboat nor this machine."
    >
      <List size="sm">
        <List.Item>Without it, encrypted backups are lost together with this machine.</List.Item>
        <List.Item>
          Keep it away from the backups: on a USB stick in a safe, or in a password store.
        </List.Item>
        <List.Item>
          With a passphrase, finding the kit is not enough to read the backups; you need both.
        </List.Item>
      </List>
      <form
        aria-label="Export recovery kit"
        onSubmit={form.onSubmit(({ passphrase }) => void run(passphrase))}
      >
        <Stack maw={620}>
          <Group grow align="flex-start">
            <PasswordInput
              label="Passphrase (optional)"
              autoComplete="new-password"
              {...form.getInputProps('passphrase')}
            />
            <PasswordInput
              label="Repeat passphrase"
              autoComplete="new-password"
              disabled={form.values.passphrase === ''}
              {...form.getInputProps('repeated')}
            />
          </Group>
          <Group>
            <Button type="submit" loading={exportKit.isPending}>
              Export recovery kit …
            </Button>
          </Group>
        </Stack>
      </form>
      {exportKit.error !== null && <ErrorNotice error={exportKit.error} />}
      {exportKit.data !== undefined && (
        <Alert
          color="green"
          icon={<IconCircleCheck />}
          title="The recovery kit was written."
          role="status"
        >
          <Text size="sm" className="lb-wrap">
            {exportKit.data.path}
          </Text>
        </Alert>
      )}
    </Section>
  );
}
