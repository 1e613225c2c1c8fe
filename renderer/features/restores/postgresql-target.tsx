import { Radio, Select, Stack, Switch, TagsInput, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { describeAddress } from '../../../shared/model/connection.ts';
import { useCall } from '../../api/use-call.ts';
import { ConfirmReplace } from './confirm-replace.tsx';
import type { RestoreValues } from './restore-values.ts';

interface PostgresqlTargetProps {
  readonly form: UseFormReturnType<RestoreValues>;
  /** False when the source was removed, so that its server is not known. */
  readonly hasOwnServer: boolean;
}

/** Which database on which server, and what comes along. */
export function PostgresqlTarget({ form, hasOwnServer }: PostgresqlTargetProps) {
  const { data: connections = [] } = useCall('connections.list', {});
  return (
    <>
      <Radio.Group label="Restore to" {...form.getInputProps('mode')}>
        <Stack gap="xs" mt={4}>
          <Radio
            value="create"
            label="A new database"
            description="Lifeboat creates it. Nothing that exists is touched."
          />
          <Radio
            value="into-empty"
            label="An existing empty database"
            description="It must hold no tables."
          />
          <Radio
            value="replace"
            label="Replace an existing database"
            description="Restored beside it, then swapped. The old one is kept under another name."
          />
        </Stack>
      </Radio.Group>
      <Select
        label="Server"
        allowDeselect={false}
        data={[
          ...(hasOwnServer ? [{ value: '', label: 'The source’s own server' }] : []),
          ...connections.map(({ id, name, address }) => ({
            value: id,
            label: `${name} (${describeAddress(address)})`,
          })),
        ]}
        {...form.getInputProps('connection')}
      />
      <TextInput label="Database" withAsterisk {...form.getInputProps('database')} />
      {form.values.mode === 'replace' && <ConfirmReplace form={form} name={form.values.database} />}
      <Switch
        label="Keep owners"
        description="Objects belong to the same roles as before; those roles must exist on the server."
        {...form.getInputProps('keepOwner', { type: 'checkbox' })}
      />
      <Switch
        label="Keep privileges"
        description="The same grants as before."
        {...form.getInputProps('keepPrivileges', { type: 'checkbox' })}
      />
      <TagsInput
        label="Accepted errors"
        description="Entries that may fail, for instance EXTENSION postgis. Anything else that fails makes the restore fail."
        acceptValueOnBlur
        {...form.getInputProps('waive')}
      />
    </>
  );
}
