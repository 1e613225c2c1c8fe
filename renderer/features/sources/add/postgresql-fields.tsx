import { Grid, NumberInput, PasswordInput, Select, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { ClipboardEvent } from 'react';
import { describeAddress } from '../../../../shared/model/connection.ts';
import { useCall } from '../../../api/use-call.ts';
import { newConnection, type AddSourceValues } from './add-source-values.ts';
import { parseConnectionString } from './connection-string.ts';

interface FieldsProps {
  readonly form: UseFormReturnType<AddSourceValues>;
}

const tlsChoices = [
  { value: 'disable', label: 'Never encrypted' },
  { value: 'prefer', label: 'Encrypted when the server can' },
  { value: 'require', label: 'Always encrypted' },
  { value: 'verify-ca', label: 'Encrypted, certificate checked' },
  { value: 'verify-full', label: 'Encrypted, certificate and host name checked' },
];

/** Which server and database. A pasted connection string fills all fields at once. */
export function PostgresqlFields({ form }: FieldsProps) {
  const connections = useCall('connections.list', {});
  const known = connections.data ?? [];
  const isNew = form.values.connection === newConnection;
  return (
    <>
      {known.length > 0 && (
        <Select
          label="Server"
          allowDeselect={false}
          data={[
            { value: newConnection, label: 'A new server' },
            ...known.map(({ id, name, address }) => ({
              value: id,
              label: `${name} (${describeAddress(address)})`,
            })),
          ]}
          {...form.getInputProps('connection')}
        />
      )}
      {isNew && <ServerFields form={form} />}
      <TextInput label="Database" withAsterisk {...form.getInputProps('database')} />
    </>
  );
}

function ServerFields({ form }: FieldsProps) {
  const fillFromPaste = (event: ClipboardEvent) => {
    const parsed = parseConnectionString(event.clipboardData.getData('text'));
    if (parsed === null) return;
    event.preventDefault();
    form.setValues(parsed);
  };
  return (
    <Grid>
      <Grid.Col span={8}>
        <TextInput
          label="Host"
          description="Or paste a whole postgresql:// address here."
          withAsterisk
          onPaste={fillFromPaste}
          {...form.getInputProps('host')}
        />
      </Grid.Col>
      <Grid.Col span={4}>
        <NumberInput
          label="Port"
          description="Usually 5432."
          min={1}
          max={65_535}
          allowDecimal={false}
          thousandSeparator=""
          {...form.getInputProps('port')}
        />
      </Grid.Col>
      <Grid.Col span={6}>
        <TextInput label="User" withAsterisk {...form.getInputProps('user')} />
      </Grid.Col>
      <Grid.Col span={6}>
        <PasswordInput
          label="Password"
          autoComplete="off"
          visibilityToggleButtonProps={{ 'aria-label': 'Show password' }}
          {...form.getInputProps('password')}
        />
      </Grid.Col>
      <Grid.Col span={12}>
        <Select
          label="Encryption of the connection"
          allowDeselect={false}
          data={tlsChoices}
          {...form.getInputProps('tls')}
        />
      </Grid.Col>
    </Grid>
  );
}
