import { Button, Group, Input, Select, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { Connection } from '../../../shared/model/connection.ts';
import { useChoosePath } from '../../api/use-choose-path.ts';
import { connectionLabel } from '../../ui/connect/connection-label.ts';
import { suggestedFile, suggestedFolder } from './suggested-names.ts';
import type { RestoreValues } from './restore-values.ts';

interface FileTargetProps {
  readonly form: UseFormReturnType<RestoreValues>;
  /** What was backed up, or the source's name. */
  readonly original: string;
  /** For a name that is free in all likelihood. */
  readonly today: Date;
}

/** Which file of this machine. */
export function FileTarget({ form, original, today }: FileTargetProps) {
  return (
    <ChosenTarget
      form={form}
      field="file"
      label="File"
      suggested={suggestedFile(original, today)}
      replaceTitle="Choose the file to replace"
      createTitle="Restore to this file"
    />
  );
}

interface FolderTargetProps extends FileTargetProps {
  readonly connections: readonly Connection[];
}

/** Which folder, here or on the machine of a connection. */
export function FolderTarget({ form, original, today, connections }: FolderTargetProps) {
  const machines = connections.filter(({ runner }) => runner.kind !== 'local');
  const suggested = suggestedFolder(original, today);
  return (
    <>
      {machines.length > 0 && (
        <Select
          label="Machine"
          allowDeselect={false}
          data={[
            { value: '', label: 'This machine' },
            ...machines.map((connection) => ({
              value: connection.id,
              label: connectionLabel(connection),
            })),
          ]}
          {...form.getInputProps('connection')}
        />
      )}
      {form.values.connection === '' ? (
        <ChosenTarget
          form={form}
          field="folder"
          label="Folder"
          suggested={suggested}
          replaceTitle="Choose the folder"
          createTitle="Restore to this new folder"
        />
      ) : (
        <TextInput
          label="Folder"
          description={`The whole path there, for instance /srv/${suggested}.`}
          withAsterisk
          spellCheck={false}
          {...form.getInputProps('remotePath')}
        />
      )}
    </>
  );
}

interface ChosenTargetProps {
  readonly form: UseFormReturnType<RestoreValues>;
  readonly field: 'file' | 'folder';
  readonly label: string;
  readonly suggested: string;
  readonly replaceTitle: string;
  readonly createTitle: string;
}

/** A path of this machine from the system's dialog: a new one, or one that is there. */
function ChosenTarget(props: ChosenTargetProps) {
  const { form, field, label, suggested, replaceTitle, createTitle } = props;
  const choosePath = useChoosePath();
  const isNew = form.values.mode === 'create';
  const chosen = form.values[field];
  const choose = async () => {
    const path = await choosePath({
      purpose: isNew ? 'save-file' : field === 'file' ? 'open-file' : 'open-folder',
      title: isNew ? createTitle : replaceTitle,
      suggestedName: isNew ? suggested : null,
    });
    if (path !== null) form.setFieldValue(field, path);
  };
  return (
    <Input.Wrapper label={label} labelElement="div" withAsterisk error={form.errors[field]}>
      <Group mt={4} gap="sm" wrap="nowrap">
        <Button variant="default" flex="none" onClick={() => void choose()}>
          Choose {field} …
        </Button>
        <Text size="sm" className="lb-wrap" {...(chosen === null ? { c: 'dimmed' } : {})}>
          {chosen?.display ?? `No ${field} chosen`}
        </Text>
      </Group>
    </Input.Wrapper>
  );
}
