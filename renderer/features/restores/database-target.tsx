import { Select, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { EngineKind } from '../../../shared/model/common.ts';
import type { Connection } from '../../../shared/model/connection.ts';
import { connectionLabel } from '../../ui/connect/connection-label.ts';
import type { RestoreValues } from './restore-values.ts';

interface DatabaseTargetProps {
  readonly form: UseFormReturnType<RestoreValues>;
  readonly engine: EngineKind;
  readonly connections: readonly Connection[];
  /** False when the source was removed, so that its server is not known. */
  readonly hasOwnServer: boolean;
  /** True for a backup of every database of a deployment, which go back under their own names. */
  readonly allDatabases: boolean;
}

/** Which database on which server. */
export function DatabaseTarget(props: DatabaseTargetProps) {
  const { form, engine, connections, hasOwnServer, allDatabases } = props;
  const fitting = connections.filter(({ address }) => address.engine === engine);
  return (
    <>
      <Select
        label="Server"
        allowDeselect={false}
        placeholder="Choose a connection"
        data={[
          ...(hasOwnServer ? [{ value: '', label: 'The source’s own server' }] : []),
          ...fitting.map((connection) => ({
            value: connection.id,
            label: connectionLabel(connection),
          })),
        ]}
        nothingFoundMessage="There is no connection to such a server yet. Add one under Connections."
        {...form.getInputProps('connection')}
      />
      {allDatabases ? (
        <Text size="sm">
          This is a backup of all databases. They are restored under their own names.
        </Text>
      ) : (
        <TextInput label="Database" withAsterisk {...form.getInputProps('database')} />
      )}
    </>
  );
}
