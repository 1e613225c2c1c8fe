import { Button, Group, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormPartProps } from './form-state.ts';

const SECRET_BYTES = 32;

/** The address of a webhook or heartbeat; it is kept in the secret store and never shown again. */
export function AddressFields({ form, before }: FormPartProps) {
  const { kind } = form.values;
  const origin = before !== null && 'origin' in before.config ? before.config.origin : null;
  return (
    <>
      <TextInput
        label="Address"
        description={
          origin === null
            ? 'The whole of it is kept in the secret store and not shown again.'
            : `Empty keeps the stored address at ${origin}.`
        }
        withAsterisk={origin === null}
        autoComplete="off"
        {...form.getInputProps('url')}
      />
      {kind === 'json' && <SigningField form={form} before={before} />}
    </>
  );
}

function SigningField({ form }: FormPartProps) {
  const [visible, setVisible] = useState(false);
  const make = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(SECRET_BYTES));
    form.setFieldValue('signingSecret', `whsec_${btoa(String.fromCharCode(...bytes))}`);
    // It has to be copied to the receiver, and is not shown again.
    setVisible(true);
  };
  return (
    <Group align="flex-end" gap="sm" wrap="nowrap">
      <PasswordInput
        label="Signing secret"
        description="Optional. The same one has to be given to the receiver; copy it before you go on."
        autoComplete="off"
        flex={1}
        visible={visible}
        onVisibilityChange={setVisible}
        visibilityToggleButtonProps={{ 'aria-label': 'Show signing secret' }}
        {...form.getInputProps('signingSecret')}
      />
      <Button variant="default" onClick={make}>
        Make one
      </Button>
    </Group>
  );
}
