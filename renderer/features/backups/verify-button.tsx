import { Button, Group, Modal, Radio, Select, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import type { Backup } from '../../../shared/model/backup.ts';
import { verificationLevelSchema } from '../../../shared/model/verification.ts';
import { useAction } from '../../api/use-call.ts';
import { ErrorNotice } from '../../ui/feedback/error-notice.tsx';
import { levelTexts } from '../../ui/status/verdict.ts';

const levels = [1, 2, 3, 4] as const;

/** Asks how thoroughly to check which copy, and starts it. */
export function VerifyButton({ backup }: { readonly backup: Backup }) {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button variant="light" onClick={() => setOpened(true)}>
        Verify
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title="Verify this backup" size="lg">
        <VerifyForm backup={backup} onClose={() => setOpened(false)} />
      </Modal>
    </>
  );
}

interface VerifyFormProps {
  readonly backup: Backup;
  readonly onClose: () => void;
}

function VerifyForm({ backup, onClose }: VerifyFormProps) {
  const start = useAction('verifications.start');
  const form = useForm({
    initialValues: { level: '3', destination: backup.copies[0]?.destinationId ?? '' },
  });
  const submit = form.onSubmit(({ level, destination }) =>
    start.mutate(
      { backup: backup.id, level: verificationLevelSchema.parse(Number(level)), destination },
      { onSuccess: onClose },
    ),
  );
  return (
    <form onSubmit={submit} aria-label="Verify">
      <Stack>
        <Radio.Group label="How thoroughly" {...form.getInputProps('level')}>
          <Stack gap="sm" mt="xs">
            {levels.map((level) => (
              <Radio
                key={level}
                value={String(level)}
                label={`Level ${level}: ${levelTexts[level].name}`}
                description={levelTexts[level].text}
              />
            ))}
          </Stack>
        </Radio.Group>
        {backup.copies.length > 1 && (
          <Select
            label="Copy"
            allowDeselect={false}
            data={backup.copies.map(({ destinationId, destination }) => ({
              value: destinationId,
              label: destination,
            }))}
            {...form.getInputProps('destination')}
          />
        )}
        {start.error !== null && <ErrorNotice error={start.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={start.isPending}>
            Start verification
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
