import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { HookEvent, HookPhase } from '../../../shared/model/hook.ts';
import { ErrorNotice } from '../feedback/error-notice.tsx';
import { StepFields } from './step-fields.tsx';
import { useAddStep, type StepOwner } from './step-owner.ts';
import { emptyStep, toStep, validateStep, type StepKind, type StepValues } from './step-values.ts';

interface AddStepProps {
  readonly owner: StepOwner;
  /** Null closes the dialog. */
  readonly place: { readonly event: HookEvent; readonly phase: HookPhase } | null;
  readonly isRemote: boolean;
  readonly onClose: () => void;
}

const kinds: readonly { value: StepKind; label: string }[] = [
  { value: 'compose-stop', label: 'Stop compose services' },
  { value: 'compose-start', label: 'Start compose services' },
  { value: 'http', label: 'Call an address' },
  { value: 'command', label: 'Run a command' },
];

/** The dialog for a new step. */
export function AddStep(props: AddStepProps) {
  const { place, onClose } = props;
  return (
    <Modal
      opened={place !== null}
      onClose={onClose}
      title={place === null ? '' : `Add a step ${place.phase} each ${place.event}`}
      size="lg"
    >
      {place !== null && <AddStepForm {...props} place={place} />}
    </Modal>
  );
}

type FormProps = AddStepProps & { readonly place: NonNullable<AddStepProps['place']> };

function AddStepForm({ owner, place, isRemote, onClose }: FormProps) {
  const adding = useAddStep(owner, onClose);
  const form = useForm<StepValues>({
    initialValues: {
      ...emptyStep,
      kind: place.phase === 'before' ? 'compose-stop' : 'compose-start',
    },
    validate: (values) => validateStep(values, isRemote),
  });
  const submit = form.onSubmit((values) =>
    adding.add({ ...place, step: toStep(values, isRemote) }),
  );
  return (
    <form onSubmit={submit} aria-label="Add step" noValidate>
      <Stack>
        <Select
          label="What it does"
          data={[...kinds]}
          allowDeselect={false}
          data-autofocus
          {...form.getInputProps('kind')}
        />
        <StepFields form={form} isRemote={isRemote} />
        {form.values.kind === 'http' && (
          <Text size="sm" c="dimmed">
            The system asks you once more before an address is stored.
          </Text>
        )}
        {adding.error !== null && <ErrorNotice error={adding.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={adding.isPending}>
            Add step
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
