import { Alert, Select, Switch, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconLockOpen } from '@tabler/icons-react';
import { Section } from '../../../ui/page/section.tsx';
import type { AddSourceValues } from './add-source-values.ts';

interface FieldsProps {
  readonly form: UseFormReturnType<AddSourceValues>;
}

/** How its backups are stored. */
export function StorageFields({ form }: FieldsProps) {
  return (
    <Section title="Storage">
      <Switch
        label="Encrypt backups"
        description="With a key that Lifeboat makes and keeps in this machine’s secret store."
        {...form.getInputProps('encrypted', { type: 'checkbox' })}
      />
      {!form.values.encrypted && (
        <Alert color="yellow" icon={<IconLockOpen />} title="Backups will be readable by anyone">
          <Text size="sm">Whoever gets hold of a backup file can read all of its data.</Text>
        </Alert>
      )}
      <Select
        label="Compression"
        allowDeselect={false}
        data={[
          { value: 'zstd', label: 'Zstandard: fast and small (recommended)' },
          { value: 'gzip', label: 'gzip: slower, readable everywhere' },
          { value: 'none', label: 'None' },
        ]}
        {...form.getInputProps('compression')}
      />
    </Section>
  );
}
