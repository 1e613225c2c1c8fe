import {
  Button,
  Group,
  Modal,
  NumberInput,
  Select,
  Stack,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import type { SourceSummary } from '../../../../shared/contract/sources.ts';
import type { SmokeCheck } from '../../../../shared/model/smoke.ts';
import { useAction } from '../../../api/use-call.ts';
import { ErrorNotice } from '../../../ui/feedback/error-notice.tsx';
import { smokeHint, type SmokeHint } from './smoke-hints.ts';
import {
  expectationKinds,
  expectationOf,
  smokeProblems,
  smokeValues,
  type SmokeValues,
} from './smoke-values.ts';
import { TriedCheck } from './tried-check.tsx';

interface SmokeDialogProps {
  readonly source: SourceSummary;
  /** The check that is changed; null is a new one, undefined closes the dialog. */
  readonly check: SmokeCheck | null | undefined;
  readonly onClose: () => void;
}

/** Adds or changes a smoke check, and asks the live source beforehand. */
export function SmokeDialog({ source, check, onClose }: SmokeDialogProps) {
  const hint = smokeHint(source.config.engine);
  return (
    <Modal
      opened={check !== undefined}
      onClose={onClose}
      title={check === null ? 'Add a smoke check' : 'Change the smoke check'}
      size="lg"
    >
      {check !== undefined && hint !== null && (
        <SmokeForm source={source} check={check} hint={hint} onClose={onClose} />
      )}
    </Modal>
  );
}

type FormProps = Pick<SmokeDialogProps, 'source' | 'onClose'> & {
  readonly check: SmokeCheck | null;
  readonly hint: SmokeHint;
};

function SmokeForm({ source, check, hint, onClose }: FormProps) {
  const add = useAction('smoke.add');
  const edit = useAction('smoke.edit');
  const attempt = useAction('smoke.try');
  const form = useForm<SmokeValues>({
    initialValues: smokeValues(check),
    validate: smokeProblems,
    onValuesChange: () => attempt.reset(),
  });
  const submit = form.onSubmit((values) => {
    if (check === null) add.mutate({ source: source.id, ...asked(values) }, { onSuccess: onClose });
    else edit.mutate({ check: check.id, ...asked(values) }, { onSuccess: onClose });
  });
  const ask = () => {
    const { name: _name, ...problems } = smokeProblems(form.values);
    form.setErrors(problems);
    if (Object.keys(problems).length === 0)
      attempt.mutate({ source: source.id, ...asked(form.values) });
  };
  const error = add.error ?? edit.error ?? attempt.error;
  return (
    <form onSubmit={submit} aria-label="Smoke check" noValidate>
      <Stack>
        <TextInput
          label="Name"
          placeholder="Orders are there"
          withAsterisk
          data-autofocus
          {...form.getInputProps('name')}
        />
        <Textarea
          label={hint.label}
          description={hint.text}
          placeholder={hint.example}
          withAsterisk
          autosize
          minRows={2}
          maxRows={10}
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          {...form.getInputProps('query')}
        />
        <Group align="flex-start" grow>
          <Select
            label="What is expected of the answer"
            data={[...expectationKinds]}
            allowDeselect={false}
            {...form.getInputProps('kind')}
          />
          <Expected form={form} />
        </Group>
        {attempt.data !== undefined && <TriedCheck check={attempt.data} />}
        {error !== null && <ErrorNotice error={error} />}
        <Group justify="space-between">
          <Button variant="default" loading={attempt.isPending} onClick={ask}>
            Ask {source.name} now
          </Button>
          <Group>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={add.isPending || edit.isPending}>
              {check === null ? 'Add check' : 'Save'}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}

/** What the contract takes; a question can be tried before it has a name. */
function asked(values: SmokeValues) {
  return {
    name: values.name.trim() === '' ? 'the question' : values.name.trim(),
    query: values.query.trim(),
    expectation: expectationOf(values),
  };
}

interface ExpectedProps {
  readonly form: Pick<UseFormReturnType<SmokeValues>, 'values' | 'getInputProps'>;
}

function Expected({ form }: ExpectedProps) {
  switch (form.values.kind) {
    case 'equals':
      return <TextInput label="Value" {...form.getInputProps('value')} />;
    case 'at-least':
    case 'at-most':
      return <NumberInput label="Number" {...form.getInputProps('number')} />;
    case 'newest-within':
      return (
        <NumberInput
          label="Minutes"
          description="When the backup began; the recovery point is measured from it."
          min={1}
          allowDecimal={false}
          {...form.getInputProps('minutes')}
        />
      );
    case 'any':
      return null;
  }
}
