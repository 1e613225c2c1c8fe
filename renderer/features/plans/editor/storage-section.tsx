import { Alert, Select, SimpleGrid, Text } from '@mantine/core';
import { IconLockOpen } from '@tabler/icons-react';
import type { PartProps } from '../../../ui/connect/connection-values.ts';
import { Section } from '../../../ui/page/section.tsx';
import type { PlanValues } from './plan-values.ts';

const compressions: readonly { value: PlanValues['compression']; label: string }[] = [
  { value: 'source', label: 'As each source says' },
  { value: 'zstd', label: 'Zstandard' },
  { value: 'gzip', label: 'gzip' },
  { value: 'none', label: 'None' },
];

const encryptions: readonly { value: PlanValues['encryption']; label: string }[] = [
  { value: 'source', label: 'As each source says' },
  { value: 'on', label: 'Always encrypt' },
  { value: 'off', label: 'Do not encrypt' },
];

/** How backups of this plan are stored, where that differs from their source. */
export function StorageSection({ values, change }: PartProps<PlanValues>) {
  const engines = Object.keys(values.options).length;
  return (
    <Section
      title="Storage"
      intro="Usually each source says itself how its backups are stored. A plan may differ from it."
    >
      <SimpleGrid cols={2} spacing="sm">
        <Select
          label="Compression"
          allowDeselect={false}
          data={[...compressions]}
          value={values.compression}
          onChange={(chosen) => {
            const compression = compressions.find(({ value }) => value === chosen)?.value;
            if (compression !== undefined) change({ compression });
          }}
        />
        <Select
          label="Encryption"
          allowDeselect={false}
          data={[...encryptions]}
          value={values.encryption}
          onChange={(chosen) => {
            const encryption = encryptions.find(({ value }) => value === chosen)?.value;
            if (encryption !== undefined) change({ encryption });
          }}
        />
      </SimpleGrid>
      {values.encryption === 'off' && (
        <Alert color="yellow" icon={<IconLockOpen />} title="Backups will be readable by anyone">
          <Text size="sm">Whoever gets hold of a backup file can read all of its data.</Text>
        </Alert>
      )}
      {engines > 0 && (
        <Text size="sm" c="dimmed">
          This plan also changes what is dumped. That was set in its file or on the command line,
          and stays as it is.
        </Text>
      )}
    </Section>
  );
}
