import { Select, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { Connection } from '../../../shared/model/connection.ts';
import { connectionLabel } from '../../ui/connect/connection-label.ts';
import type { RestoreValues } from './restore-values.ts';

interface VolumeTargetProps {
  readonly form: UseFormReturnType<RestoreValues>;
  readonly connections: readonly Connection[];
}

/** Which volume of which machine's Docker. */
export function VolumeTarget({ form, connections }: VolumeTargetProps) {
  const machines = connections.filter(({ runner }) => runner.kind === 'ssh');
  return (
    <>
      {machines.length > 0 && (
        <Select
          label="Machine"
          allowDeselect={false}
          data={[
            { value: '', label: 'Where the source is' },
            ...machines.map((connection) => ({
              value: connection.id,
              label: connectionLabel(connection),
            })),
          ]}
          {...form.getInputProps('connection')}
        />
      )}
      <TextInput label="Volume" withAsterisk {...form.getInputProps('volume')} />
    </>
  );
}
