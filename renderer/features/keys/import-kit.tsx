import { Alert, Button, Group, PasswordInput, Stack } from '@mantine/core';
import { useState } from 'react';
import { IconCircleCheck } from '@tabler/icons-react';
import { useAction } from '../../api/use-call.ts';
import { useChoosePath } from '../../api/use-choose-path.ts';
import { ErrorNotice } from '../../ui/feedback/error-notice.tsx';
import { counted } from '../../../shared/format/count.ts';
import { Section } from '../../ui/page/section.tsx';

/** Takes the keys of a recovery kit into this installation. */
export function ImportKit() {
  const choosePath = useChoosePath();
  const importKit = useAction('keys.importKit');
  const [passphrase, setPassphrase] = useState('');
  const run = async () => {
    const kit = await choosePath({ purpose: 'open-folder', title: 'Choose the recovery kit' });
    if (kit === null) return;
    const { pathToken } = kit;
    importKit.mutate(
      { kit: { pathToken }, passphrase: passphrase || null },
      { onSuccess: () => setPassphrase('') },
    );
  };
  return (
    <Section
      title="Take in a recovery kit"
      intro="On a new machine: takes the keys of a kit, so that the backups made elsewhere can be opened here."
    >
      <Stack maw={360}>
        <PasswordInput
          label="Passphrase of the kit"
          description="Leave empty when it has none."
          autoComplete="off"
          value={passphrase}
          onChange={({ currentTarget }) => setPassphrase(currentTarget.value)}
        />
        <Group>
          <Button variant="default" loading={importKit.isPending} onClick={() => void run()}>
            Choose recovery kit …
          </Button>
        </Group>
      </Stack>
      {importKit.error !== null && <ErrorNotice error={importKit.error} />}
      {importKit.data !== undefined && (
        <Alert
          color="green"
          role="status"
          icon={<IconCircleCheck />}
          title={`The kit holds ${counted(importKit.data.keyIds.length, 'key')}; this machine has them now.`}
        />
      )}
    </Section>
  );
}
