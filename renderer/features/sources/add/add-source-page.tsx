import { Button, Group, Radio, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from 'react-router';
import { useAction } from '../../../api/use-call.ts';
import { ErrorNotice } from '../../../ui/feedback/error-notice.tsx';
import { Page } from '../../../ui/page/page.tsx';
import { Section } from '../../../ui/page/section.tsx';
import { ProbeResult } from '../../../ui/probe-result.tsx';
import {
  emptySource,
  toNewSource,
  validateAddress,
  validateSource,
  type AddSourceValues,
} from './add-source-values.ts';
import { PostgresqlFields } from './postgresql-fields.tsx';
import { PostgresqlOptionsFields } from './postgresql-options-fields.tsx';
import { SqliteFields } from './sqlite-fields.tsx';
import { StorageFields } from './storage-fields.tsx';

/** The form for a new source, with a look at the database before anything is stored. */
export function AddSourcePage() {
  const navigate = useNavigate();
  const test = useAction('sources.testDraft');
  const add = useAction('sources.add');
  const form = useForm<AddSourceValues>({
    initialValues: emptySource,
    validate: validateSource,
    onValuesChange: () => test.reset(),
  });
  const runTest = () => {
    const problems = validateAddress(form.values);
    form.setErrors(problems);
    if (Object.keys(problems).length === 0) test.mutate(toNewSource(form.values));
  };
  const submit = form.onSubmit((values) =>
    add.mutate(toNewSource(values), {
      onSuccess: (source) => void navigate(`/sources/${source.id}`),
    }),
  );
  const isPostgresql = form.values.engine === 'postgresql';
  return (
    <Page
      title="Add source"
      trail={[{ label: 'Sources', to: '/sources' }]}
      intro="Say which database it is, test that Lifeboat reaches it, and choose how its backups are stored."
    >
      <form onSubmit={submit} aria-label="Add source" noValidate>
        <Stack gap="lg" maw={860}>
          <Section title="Database">
            <Radio.Group label="Kind of database" {...form.getInputProps('engine')}>
              <Group mt={4}>
                <Radio value="postgresql" label="PostgreSQL" />
                <Radio value="sqlite" label="SQLite" />
              </Group>
            </Radio.Group>
            <Group grow align="flex-start">
              <TextInput
                label="Name"
                description="What you call it, for instance “shop”."
                withAsterisk
                {...form.getInputProps('name')}
              />
              <Select
                label="Environment"
                description="Shown wherever the source is named."
                allowDeselect={false}
                data={[
                  { value: 'production', label: 'Production' },
                  { value: 'staging', label: 'Staging' },
                  { value: 'development', label: 'Development' },
                ]}
                {...form.getInputProps('environment')}
              />
            </Group>
            {isPostgresql ? <PostgresqlFields form={form} /> : <SqliteFields form={form} />}
            <Group>
              <Button variant="light" onClick={runTest} loading={test.isPending}>
                Test connection
              </Button>
            </Group>
            {test.error !== null && <ErrorNotice error={test.error} />}
            {test.data !== undefined && <ProbeResult probe={test.data} />}
          </Section>
          <StorageFields form={form} />
          {isPostgresql && <PostgresqlOptionsFields form={form} />}
          {add.error !== null && <ErrorNotice error={add.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => void navigate('/sources')}>
              Cancel
            </Button>
            <Button type="submit" loading={add.isPending}>
              Add source
            </Button>
          </Group>
        </Stack>
      </form>
    </Page>
  );
}
