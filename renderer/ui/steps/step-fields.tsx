import { NumberInput, PasswordInput, Select, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useCall } from '../../api/use-call.ts';
import { PathField } from '../connect/path-field.tsx';
import { Loaded } from '../feedback/loaded.tsx';
import { LinkAnchor } from '../link-anchor.tsx';
import type { StepValues } from './step-values.ts';

interface StepFieldsProps {
  readonly form: UseFormReturnType<StepValues>;
  readonly isRemote: boolean;
}

/** The fields that the chosen kind of step needs. */
export function StepFields(props: StepFieldsProps) {
  switch (props.form.values.kind) {
    case 'compose-stop':
    case 'compose-start':
      return <ComposeFields {...props} />;
    case 'http':
      return <AddressFields {...props} />;
    case 'command':
      return <CommandField {...props} />;
  }
}

function ComposeFields({ form, isRemote }: StepFieldsProps) {
  return (
    <>
      {isRemote ? (
        <TextInput
          label="Compose file"
          description="Its whole path on the machine where the tools of this source run."
          withAsterisk
          {...form.getInputProps('remoteFile')}
        />
      ) : (
        <PathField
          label="Compose file"
          purpose="open-file"
          title="Choose the compose file"
          button="Choose file …"
          value={form.values.file}
          onChange={(file) => form.setFieldValue('file', file)}
          required
          error={form.errors['file']}
        />
      )}
      <TextInput
        label="Services"
        description="With commas. Left empty, it is every service of the project."
        {...form.getInputProps('services')}
      />
      <TextInput
        label="Project"
        description="Only where compose does not find it by file and folder."
        {...form.getInputProps('project')}
      />
    </>
  );
}

function AddressFields({ form }: StepFieldsProps) {
  return (
    <>
      <PasswordInput
        label="Address"
        description="It may hold a token: it goes to the secret store, and only its host is shown afterwards."
        withAsterisk
        autoComplete="off"
        {...form.getInputProps('url')}
      />
      <Select
        label="Method"
        data={['GET', 'POST']}
        allowDeselect={false}
        {...form.getInputProps('method')}
      />
      <NumberInput
        label="Time limit in seconds"
        min={1}
        max={86_400}
        allowDecimal={false}
        {...form.getInputProps('timeoutSeconds')}
      />
    </>
  );
}

function CommandField({ form }: StepFieldsProps) {
  return (
    <Loaded query={useCall('commands.list', {})}>
      {(commands) =>
        commands.length === 0 ? (
          <Text size="sm">
            There is no command yet. Enter one under{' '}
            <LinkAnchor to="/steps" underline="always">
              Steps
            </LinkAnchor>{' '}
            first.
          </Text>
        ) : (
          <Select
            label="Command"
            withAsterisk
            data={commands.map(({ id, name }) => ({ value: id, label: name }))}
            {...form.getInputProps('command')}
          />
        )
      }
    </Loaded>
  );
}
