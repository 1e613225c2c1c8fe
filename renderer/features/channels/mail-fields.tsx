import { Group, NumberInput, PasswordInput, Select, SimpleGrid, TextInput } from '@mantine/core';
import { usualPorts, type Security } from './channel-values.ts';
import type { FormPartProps } from './form-state.ts';
import { isPasswordKept } from './validate-channel.ts';

const securities: { value: Security; label: string }[] = [
  { value: 'starttls', label: 'STARTTLS, demanded' },
  { value: 'tls', label: 'TLS from the start' },
  { value: 'none', label: 'None (a server on this machine)' },
];

/** Mail server, login, sender and recipients. */
export function MailFields({ form, before }: FormPartProps) {
  const { port, security } = form.values;
  const chooseSecurity = (chosen: string | null) => {
    const found = securities.find(({ value }) => value === chosen)?.value;
    if (found === undefined) return;
    form.setFieldValue('security', found);
    // A port that was not changed by hand follows.
    if (Number(port) === usualPorts[security]) form.setFieldValue('port', usualPorts[found]);
  };
  return (
    <>
      <Group align="flex-start" gap="md" wrap="nowrap">
        <TextInput
          label="Mail server"
          placeholder="smtp.example.org"
          withAsterisk
          flex={1}
          {...form.getInputProps('host')}
        />
        <NumberInput
          label="Port"
          withAsterisk
          w={100}
          min={1}
          max={65_535}
          allowDecimal={false}
          hideControls
          clampBehavior="none"
          {...form.getInputProps('port')}
        />
        <Select
          label="Encryption"
          w={250}
          data={securities}
          allowDeselect={false}
          value={security}
          onChange={chooseSecurity}
        />
      </Group>
      <SimpleGrid cols={2}>
        <TextInput
          label="User"
          description="Empty for a server that wants no login."
          autoComplete="off"
          {...form.getInputProps('user')}
        />
        <PasswordInput
          label="Password"
          description={
            isPasswordKept(form.values, before)
              ? 'Empty keeps the stored one.'
              : 'It is kept in the secret store.'
          }
          autoComplete="off"
          visibilityToggleButtonProps={{ 'aria-label': 'Show password' }}
          {...form.getInputProps('password')}
        />
      </SimpleGrid>
      <SimpleGrid cols={2}>
        <TextInput
          label="From"
          placeholder="backup@example.org"
          withAsterisk
          {...form.getInputProps('from')}
        />
        <TextInput
          label="To"
          placeholder="dba@example.org, oncall@example.org"
          withAsterisk
          {...form.getInputProps('to')}
        />
      </SimpleGrid>
    </>
  );
}
