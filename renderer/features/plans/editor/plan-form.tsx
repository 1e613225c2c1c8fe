import { Button, Group, Stack, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { CallInput } from '../../../../shared/contract/contract.ts';
import { ErrorNotice } from '../../../ui/feedback/error-notice.tsx';
import { Section } from '../../../ui/page/section.tsx';
import { DestinationsSection } from './destinations-section.tsx';
import { fieldOf } from './field-of-error.ts';
import { NextRuns } from './next-runs.tsx';
import { toNewPlan, type PlanValues } from './plan-values.ts';
import { PromiseSection } from './promise-section.tsx';
import { ProofSection } from './proof-section.tsx';
import { SourcesSection } from './sources-section.tsx';
import { StorageSection } from './storage-section.tsx';
import type { Surroundings } from './use-surroundings.ts';
import { validatePlan } from './validate-plan.ts';
import { WhenSection } from './when-section.tsx';

interface PlanFormProps {
  /** The form's accessible name. */
  readonly label: string;
  readonly initial: PlanValues;
  readonly surroundings: Surroundings;
  /** On the button that saves. */
  readonly save: string;
  readonly cancelTo: string;
  readonly pending: boolean;
  readonly error: Error | null;
  readonly onSave: (plan: CallInput<'plans.add'>) => void;
}

/** A plan to be filled in, with what it would bring beside it. */
export function PlanForm(props: PlanFormProps) {
  const { initial, surroundings, error, onSave } = props;
  const navigate = useNavigate();
  const form = useForm<PlanValues>({ initialValues: initial });
  const element = useRef<HTMLFormElement>(null);
  const [refusals, setRefusals] = useState(0);
  const { values, errors } = form;

  // Whoever left something out is taken to the first field of it.
  useEffect(() => {
    if (refusals > 0) element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusals]);
  const refuse = (problems: Record<string, string>) => {
    form.setErrors(problems);
    setRefusals((count) => count + 1);
  };
  // What the core refused stands at its field where that is known, else below.
  const refused = error === null ? null : fieldOf(error);
  useEffect(() => {
    if (refused !== null) refuse({ [refused.field]: refused.message });
    // Only a new answer of the core counts.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [error]);

  const change = (changes: Partial<PlanValues>) => {
    const fields = Object.keys(changes);
    form.setValues(changes);
    form.setErrors(
      Object.fromEntries(
        Object.entries(errors).filter(([field]) => !fields.includes(field.split('.')[0] ?? '')),
      ),
    );
  };
  const submit = () => {
    const problems = validatePlan(values);
    if (Object.keys(problems).length > 0) return refuse(problems);
    const plan = toNewPlan(values);
    if (plan !== null) onSave(plan);
  };
  const part = { values, change, errors };
  return (
    <form
      ref={element}
      aria-label={props.label}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="lb-beside">
        <Stack gap="lg">
          <Section title="Plan">
            <Group align="flex-start" gap="xl">
              <TextInput
                label="Name"
                flex={1}
                miw={260}
                withAsterisk
                maxLength={80}
                value={values.name}
                onChange={({ currentTarget }) => change({ name: currentTarget.value })}
                error={errors['name']}
              />
              <Switch
                label="On"
                description="Off, it starts nothing by itself."
                mt={28}
                checked={values.enabled}
                onChange={({ currentTarget }) => change({ enabled: currentTarget.checked })}
              />
            </Group>
          </Section>
          <SourcesSection {...part} {...surroundings} />
          <WhenSection {...part} />
          <DestinationsSection {...part} destinations={surroundings.destinations} />
          <ProofSection {...part} />
          <PromiseSection {...part} heartbeats={surroundings.heartbeats} />
          <StorageSection {...part} />
          {error !== null && refused === null && <ErrorNotice error={error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => void navigate(props.cancelTo)}>
              Cancel
            </Button>
            <Button type="submit" loading={props.pending}>
              {props.save}
            </Button>
          </Group>
        </Stack>
        <aside aria-label="What this schedule brings">
          <NextRuns backup={values.backup} />
        </aside>
      </div>
    </form>
  );
}
