import { Button, Group, Input, Radio, Stack, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useChoosePath } from '../../api/use-choose-path.ts';
import { ConfirmReplace } from './confirm-replace.tsx';
import { nameToConfirm, suggestedFile, type RestoreValues } from './restore-values.ts';

interface SqliteTargetProps {
  readonly form: UseFormReturnType<RestoreValues>;
  /** The file that was backed up, or the source's name. */
  readonly original: string;
}

/** Which file. */
export function SqliteTarget({ form, original }: SqliteTargetProps) {
  const choosePath = useChoosePath();
  const { file, mode } = form.values;
  const choose = async () => {
    const chosen = await choosePath({
      purpose: mode === 'replace' ? 'open-file' : 'save-file',
      title: mode === 'replace' ? 'Choose the file to replace' : 'Restore to this file',
      suggestedName: mode === 'replace' ? null : suggestedFile(original, new Date()),
    });
    if (chosen !== null) form.setFieldValue('file', chosen);
  };
  return (
    <>
      <Radio.Group label="Restore to" {...form.getInputProps('mode')}>
        <Stack gap="xs" mt={4}>
          <Radio value="create" label="A new file" description="Nothing that exists is touched." />
          <Radio
            value="replace"
            label="Replace an existing file"
            description="Restored beside it, then swapped. The old file is kept under another name."
          />
        </Stack>
      </Radio.Group>
      <Input.Wrapper label="File" labelElement="div" withAsterisk error={form.errors['file']}>
        <Group mt={4} gap="sm">
          <Button variant="default" onClick={() => void choose()}>
            Choose file …
          </Button>
          <Text size="sm" className="lb-wrap">
            {file?.display ?? 'No file chosen'}
          </Text>
        </Group>
      </Input.Wrapper>
      {mode === 'replace' && file !== null && (
        <ConfirmReplace form={form} name={nameToConfirm('sqlite', form.values)} />
      )}
    </>
  );
}
