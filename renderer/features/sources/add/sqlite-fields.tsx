import { Button, Group, Input, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useChoosePath } from '../../../api/use-choose-path.ts';
import type { AddSourceValues } from './add-source-values.ts';

interface FieldsProps {
  readonly form: UseFormReturnType<AddSourceValues>;
}

/** Which file. */
export function SqliteFields({ form }: FieldsProps) {
  const choosePath = useChoosePath();
  const { file } = form.values;
  const choose = async () => {
    const chosen = await choosePath({
      purpose: 'open-file',
      title: 'Choose the SQLite database file',
    });
    if (chosen !== null) form.setFieldValue('file', chosen);
  };
  return (
    <Input.Wrapper
      label="Database file"
      withAsterisk
      error={form.errors['file']}
      labelElement="div"
      description="Lifeboat reads it while others write to it; nobody has to stop."
    >
      <Group mt={4} gap="sm">
        <Button variant="default" onClick={() => void choose()}>
          Choose file …
        </Button>
        <Text size="sm" className="lb-wrap" c={file === null ? 'dimmed' : ''}>
          {file?.display ?? 'No file chosen'}
        </Text>
      </Group>
    </Input.Wrapper>
  );
}
