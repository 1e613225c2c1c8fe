import { Checkbox, Group, SimpleGrid, Text } from '@mantine/core';
import type { SourceSummary } from '../../../../shared/contract/sources.ts';
import type { PartProps } from '../../../ui/connect/connection-values.ts';
import { LinkAnchor } from '../../../ui/link-anchor.tsx';
import { Section } from '../../../ui/page/section.tsx';
import { EngineIcon } from '../../../ui/status/engine-icon.tsx';
import { environmentNames } from '../../../ui/status/engine-name.ts';
import type { PlanValues } from './plan-values.ts';

interface SourcesSectionProps extends PartProps<PlanValues> {
  readonly sources: readonly SourceSummary[];
  /** Names of the other plans of each source, by its id. */
  readonly plansOf: ReadonlyMap<string, readonly string[]>;
}

/** What the plan protects. */
export function SourcesSection(props: SourcesSectionProps) {
  const { values, change, errors, sources, plansOf } = props;
  return (
    <Section title="Sources" intro="What this plan protects. A source may be in several plans.">
      {sources.length === 0 ? (
        <Text size="sm">
          There is no source yet.{' '}
          <LinkAnchor to="/sources/new" underline="always">
            Add a source
          </LinkAnchor>{' '}
          first.
        </Text>
      ) : (
        <Checkbox.Group
          aria-label="Sources"
          value={[...values.sources]}
          onChange={(chosen) => change({ sources: chosen })}
          error={errors['sources']}
        >
          <SimpleGrid cols={2} spacing="md" verticalSpacing="xs" className="lb-long-list">
            {sources.map((source) => (
              <Checkbox
                key={source.id}
                value={source.id}
                aria-invalid={errors['sources'] ? true : undefined}
                label={
                  <Group gap={6} wrap="nowrap">
                    <EngineIcon engine={source.config.engine} />
                    <span className="lb-wrap">{source.name}</span>
                  </Group>
                }
                description={describe(source, plansOf.get(source.id) ?? [])}
              />
            ))}
          </SimpleGrid>
        </Checkbox.Group>
      )}
    </Section>
  );
}

function describe(source: SourceSummary, plans: readonly string[]): string {
  const environment = environmentNames[source.environment];
  return plans.length === 0 ? environment : `${environment} · also in ${plans.join(', ')}`;
}
