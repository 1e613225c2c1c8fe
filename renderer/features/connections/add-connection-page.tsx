import { Button, Group, Radio, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from 'react-router';
import { useAction } from '../../api/use-call.ts';
import { ChoiceCard } from '../../ui/connect/choice-card.tsx';
import { valuesFrom } from '../../ui/connect/fill-from-string.ts';
import { MongodbFields } from '../../ui/connect/mongodb-fields.tsx';
import { PasteField } from '../../ui/connect/paste-field.tsx';
import { ServerFields } from '../../ui/connect/server-fields.tsx';
import { WhereFields } from '../../ui/connect/where-fields.tsx';
import { ErrorNotice } from '../../ui/feedback/error-notice.tsx';
import { Page } from '../../ui/page/page.tsx';
import { Section } from '../../ui/page/section.tsx';
import {
  emptyValues,
  isKind,
  kindChanges,
  kinds,
  toNewConnection,
  validateConnection,
  type AddConnectionValues,
} from './add-connection-values.ts';
import { connectionKinds } from './connection-kinds.ts';

/** The form for a connection that no source needs yet. */
export function AddConnectionPage() {
  const navigate = useNavigate();
  const add = useAction('connections.add');
  const form = useForm({ initialValues: emptyValues, validate: validateConnection });
  const { values, errors } = form;
  const { kind } = values;
  const change = (changes: Partial<AddConnectionValues>) => {
    form.setValues(changes);
    form.setErrors(
      Object.fromEntries(Object.entries(errors).filter(([field]) => !(field in changes))),
    );
  };
  const part = { values, change, errors };
  const submit = form.onSubmit((filled) =>
    add.mutate(toNewConnection(filled), { onSuccess: () => void navigate('/connections') }),
  );
  return (
    <Page
      title="Add connection"
      trail={[{ label: 'Connections', to: '/connections' }]}
      intro="It can be used by sources, and as a place to restore to."
    >
      <form onSubmit={submit} aria-label="Add connection" noValidate>
        <Stack gap="lg" maw={860}>
          <Section title="What does it lead to?">
            <Radio.Group
              aria-label="What it leads to"
              name="kind"
              value={kind}
              onChange={(chosen) => {
                if (isKind(chosen)) change(kindChanges(chosen, values));
              }}
            >
              <SimpleGrid cols={2} spacing="sm" verticalSpacing="sm">
                {kinds.map((one) => (
                  <ChoiceCard
                    key={one}
                    value={one}
                    title={connectionKinds[one].title}
                    text={connectionKinds[one].text}
                  />
                ))}
              </SimpleGrid>
            </Radio.Group>
            <TextInput
              label="Name"
              description="What you call it, for instance “shop server”."
              withAsterisk
              maxLength={80}
              value={values.name}
              onChange={({ currentTarget }) => change({ name: currentTarget.value })}
              error={errors['name']}
            />
          </Section>
          <Section title="Where do the tools run?">
            <WhereFields
              {...part}
              runners={connectionKinds[kind].runners}
              known={[]}
              isServer={kind !== 'machine'}
            />
          </Section>
          {kind !== 'machine' && (
            <Section title="How is it reached?">
              <PasteField
                chosen={kind}
                onParsed={(parsed) =>
                  change({ ...valuesFrom(parsed, values), kind: parsed.engine })
                }
              />
              {kind === 'mongodb' ? (
                <MongodbFields {...part} />
              ) : (
                <ServerFields {...part} engine={kind} />
              )}
            </Section>
          )}
          {add.error !== null && <ErrorNotice error={add.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => void navigate('/connections')}>
              Cancel
            </Button>
            <Button type="submit" loading={add.isPending}>
              Add connection
            </Button>
          </Group>
        </Stack>
      </form>
    </Page>
  );
}
