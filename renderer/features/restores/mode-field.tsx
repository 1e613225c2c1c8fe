import { Radio, Stack } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { targetModes, type TargetKind } from './engine-targets.ts';
import type { RestoreValues } from './restore-values.ts';

interface ModeFieldProps {
  readonly form: UseFormReturnType<RestoreValues>;
  readonly kind: TargetKind;
}

/** Whether the target is made, filled or replaced. */
export function ModeField({ form, kind }: ModeFieldProps) {
  return (
    <Radio.Group label="Restore to" {...form.getInputProps('mode')}>
      <Stack gap="xs" mt={4}>
        {Object.entries(targetModes[kind]).map(([mode, text]) => (
          <Radio key={mode} value={mode} {...text} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
