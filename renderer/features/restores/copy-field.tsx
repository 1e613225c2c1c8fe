import { Select } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { Copy } from '../../../shared/model/backup.ts';
import { copyStatus } from '../../ui/status/backup-status.ts';
import type { RestoreValues } from './restore-values.ts';

interface CopyFieldProps {
  readonly form: UseFormReturnType<RestoreValues>;
  readonly copies: readonly Copy[];
}

/** Which copy is read; left out when there is only one. */
export function CopyField({ form, copies }: CopyFieldProps) {
  if (copies.length < 2) return null;
  return (
    <Select
      label="Copy to read"
      allowDeselect={false}
      data={[
        { value: '', label: 'The one that was checked best' },
        ...copies.map((copy) => ({
          value: copy.destinationId,
          label: `${copy.destination} (${copyStatus(copy).label.toLowerCase()})`,
        })),
      ]}
      {...form.getInputProps('copy')}
    />
  );
}
