import { Alert, Stack, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { EngineKind } from '../../../shared/model/common.ts';
import { targetKinds, type TargetKind } from './engine-targets.ts';
import { nameToConfirm, type RestoreValues } from './restore-values.ts';

interface ConfirmReplaceProps {
  readonly form: UseFormReturnType<RestoreValues>;
  readonly engine: EngineKind;
}

const effects: Readonly<Record<TargetKind, string>> = {
  database:
    'Everything written to it since this backup will be missing from it. It is kept under another name, and sessions that use it are ended.',
  file: 'Everything written to it since this backup will be missing from it. It is kept under another name.',
  folder:
    'What changed in it since this backup will be as it was then. What is replaced is kept under another name.',
  volume:
    'Everything written to it since this backup will be missing from it. What it holds now is kept in another volume.',
};

/** Has the person type the name of what is replaced, since a click is made too easily. */
export function ConfirmReplace({ form, engine }: ConfirmReplaceProps) {
  const typed = form.values.confirm;
  const name = nameToConfirm(engine, form.values);
  if (form.values.mode !== 'replace' || name === '') return null;
  return (
    <Alert color="red" icon={<IconAlertTriangle />} title="This replaces what is there now">
      <Stack gap="sm">
        <Text size="sm">{effects[targetKinds[engine]]}</Text>
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
