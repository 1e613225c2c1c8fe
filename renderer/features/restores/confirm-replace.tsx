import { Alert, Stack, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { RestoreValues } from './restore-values.ts';

interface ConfirmReplaceProps {
  readonly form: UseFormReturnType<RestoreValues>;
  /** What is to be typed. */
  readonly name: string;
}

/** Has the person type the name of what is replaced, since a click is made too easily. */
export function ConfirmReplace({ form, name }: ConfirmReplaceProps) {
  const typed = form.values.confirm;
  return (
    <Alert color="red" icon={<IconAlertTriangle />} title="This replaces what is there now">
      <Stack gap="sm">
        <Text size="sm">
          Everything written to it since this backup will be missing from it. It is kept under
          another name, and sessions that use it are ended.
        </Text>
        <TextInput
          label="Type the name to confirm"
          description={name}
          {...form.getInputProps('confirm')}
          error={typed !== '' && typed !== name ? 'This is another name.' : null}
        />
      </Stack>
    </Alert>
  );
}
