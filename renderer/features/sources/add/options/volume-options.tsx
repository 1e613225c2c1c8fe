import { Alert, Switch, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { PartProps } from '../../../../ui/connect/connection-values.ts';
import type { AddSourceValues } from '../add-source-values.ts';

/** Whether those who write into the volume are stopped meanwhile. */
export function VolumeOptions({ values, change }: PartProps<AddSourceValues>) {
  const { stopContainers } = values;
  return (
    <>
      <Switch
        label="Stop the containers that use the volume while it is read"
        description="They are started again afterwards, also when the backup fails or Lifeboat ends in the middle."
        checked={stopContainers}
        onChange={({ currentTarget }) => change({ stopContainers: currentTarget.checked })}
      />
      <Alert
        color="yellow"
        icon={<IconAlertTriangle />}
        title={
          stopContainers ? 'What runs in them is down meanwhile' : 'The files may not fit together'
        }
      >
        <Text size="sm">
          {stopContainers
            ? 'For as long as the volume is read, the containers do not answer. Choose a quiet hour.'
            : 'Files that a container writes while they are read can be of different moments. A database should be added as a source of its own kind, or its container stopped.'}
        </Text>
      </Alert>
    </>
  );
}
