import { Grid, NumberInput, Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { tlsModeSchema } from '../../../shared/model/connection.ts';
import { PasswordField } from './password-field.tsx';
import { usualPorts, type ConnectionValues, type PartProps } from './connection-values.ts';

interface ServerFieldsProps extends PartProps<ConnectionValues> {
  readonly engine: 'postgresql' | 'mysql';
  /** One more field, beside the last. */
  readonly children?: ReactNode;
}

const tlsChoices = [
  { value: 'disable', label: 'Never encrypted' },
  { value: 'prefer', label: 'Encrypted when the server can' },
  { value: 'require', label: 'Always encrypted' },
  { value: 'verify-ca', label: 'Encrypted, certificate checked' },
  { value: 'verify-full', label: 'Encrypted, certificate and host name checked' },
];

/** Where a server of PostgreSQL or MySQL is, and who signs in. */
export function ServerFields({ engine, values, change, errors, children }: ServerFieldsProps) {
  return (
    <Grid>
      <Grid.Col span={8}>
        <TextInput
          label="Host"
          description={hostWords(engine, values)}
          withAsterisk
          value={values.host}
          onChange={({ currentTarget }) => change({ host: currentTarget.value })}
          error={errors['host']}
        />
      </Grid.Col>
      <Grid.Col span={4}>
        <NumberInput
          label="Port"
          description={`Empty: ${usualPorts[engine]}.`}
          placeholder={String(usualPorts[engine])}
          min={1}
          max={65_535}
          allowDecimal={false}
          thousandSeparator=""
          hideControls
          value={values.port}
          onChange={(port) => change({ port: typeof port === 'number' ? port : '' })}
          error={errors['port']}
        />
      </Grid.Col>
      <Grid.Col span={6}>
        <TextInput
          label="User"
          withAsterisk
          value={values.user}
          onChange={({ currentTarget }) => change({ user: currentTarget.value })}
          error={errors['user']}
        />
      </Grid.Col>
      <Grid.Col span={6}>
        <PasswordField values={values} change={change} errors={errors} />
      </Grid.Col>
      {children !== undefined && <Grid.Col span={6}>{children}</Grid.Col>}
      <Grid.Col span={children === undefined ? 12 : 6}>
        <Select
          label="Encryption of the connection"
          allowDeselect={false}
          data={tlsChoices}
          value={values.tls}
          onChange={(tls) => change({ tls: tlsModeSchema.parse(tls) })}
        />
      </Grid.Col>
    </Grid>
  );
}

/** The address is read where the tools run, which surprises people in containers. */
function hostWords(engine: 'postgresql' | 'mysql', { where }: ConnectionValues): string {
  const socket = engine === 'mysql' ? 'or the path of its socket' : 'or the folder of its socket';
  switch (where) {
    case 'docker':
    case 'compose':
      return 'As seen from inside the container: usually localhost.';
    case 'ssh':
      return 'As seen from the other machine: often localhost.';
    case 'known':
    case 'local':
      return `A name or an address, ${socket}.`;
  }
}
