import { Skeleton, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useAction, useCall } from '../../api/use-call.ts';
import { Loaded } from '../../ui/feedback/loaded.tsx';
import { Page } from '../../ui/page/page.tsx';
import { machineZone } from '../../ui/time/zones.ts';
import { PlanForm } from './editor/plan-form.tsx';
import { emptyPlan, fromPolicy, withPlaces } from './editor/plan-values.ts';
import { useSurroundings, type Surroundings } from './editor/use-surroundings.ts';
import { fromScratch, type Template } from './template.ts';
import { TemplateChoice } from './template-choice.tsx';

const trail = [{ label: 'Plans', to: '/plans' }];

/** A new plan: first what to start from, then the form. */
export function NewPlanPage() {
  const [search] = useSearchParams();
  const id = search.get('template');
  return (
    <Loaded query={useCall('plans.templates', {})}>
      {(templates) => {
        const template = templates.find((one) => one.id === id) ?? null;
        return id === fromScratch || template !== null ? (
          <NewPlan key={id} template={template} source={search.get('source')} />
        ) : (
          <Page
            title="Add plan"
            trail={trail}
            intro="What does it begin with? All of it can be changed."
          >
            <TemplateChoice templates={templates} source={search.get('source')} />
          </Page>
        );
      }}
    </Loaded>
  );
}

interface NewPlanProps {
  /** Null begins from nothing. */
  readonly template: Template | null;
  /** Id of the source that another screen began from. */
  readonly source: string | null;
}

function NewPlan({ template, source }: NewPlanProps) {
  const surroundings = useSurroundings(null);
  return (
    <Page
      title="Add plan"
      trail={[...trail, { label: 'Templates', to: '/plans/new' }]}
      {...(template === null ? {} : { aside: <Text c="dimmed">{template.title}</Text> })}
    >
      {surroundings === null ? (
        <Skeleton height={400} role="status" aria-label="Loading" />
      ) : (
        <NewPlanForm template={template} source={source} surroundings={surroundings} />
      )}
    </Page>
  );
}

function NewPlanForm({
  template,
  source,
  surroundings,
}: NewPlanProps & { readonly surroundings: Surroundings }) {
  const navigate = useNavigate();
  const add = useAction('plans.add');
  const { sources, destinations } = surroundings;
  const initial = useMemo(() => {
    const zone = machineZone();
    const only = sources.length === 1 ? sources.map(({ id }) => id) : [];
    return withPlaces(
      template === null
        ? emptyPlan(zone)
        : { ...fromPolicy(template.policy, zone), name: template.title },
      source === null ? only : [source],
      destinations.map(({ id }) => id),
      template?.retention,
    );
    // What is filled in must not be lost when a source is added elsewhere.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return (
    <PlanForm
      label="Add plan"
      initial={initial}
      surroundings={surroundings}
      save="Add plan"
      cancelTo="/plans"
      pending={add.isPending}
      error={add.error}
      onSave={(plan) => add.mutate(plan, { onSuccess: ({ id }) => void navigate(`/plans/${id}`) })}
    />
  );
}
