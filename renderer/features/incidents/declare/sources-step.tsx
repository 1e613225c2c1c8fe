import { Badge, Checkbox, Group, Input, Stack, Text } from '@mantine/core';
import { Section } from '../../../ui/page/section.tsx';
import { EngineIcon } from '../../../ui/status/engine-icon.tsx';
import { engineNames } from '../../../ui/status/engine-name.ts';
import { EnvironmentBadge } from '../../../ui/status/environment-badge.tsx';
import type { DeclareState } from './use-declare.ts';

/** The sources that have to come back; also those of which only backups are known. */
export function SourcesStep({ guide }: { readonly guide: DeclareState }) {
  const { values, errors, affected, chooseSources } = guide;
  return (
    <Section
      title="What is affected?"
      intro="Choose what has to come back. None of it has to be reachable."
      focusable
    >
      <Checkbox.Group
        aria-label="What is affected"
        value={[...values.sources]}
        onChange={chooseSources}
      >
        <Stack gap="xs">
          {affected.map(({ id, name, engine, environment, known }) => (
            <Checkbox.Card
              key={id}
              value={id}
              aria-label={name}
              className="lb-choice"
              p="sm"
              {...(errors['sources'] === undefined ? {} : { 'aria-invalid': true })}
            >
              <Group wrap="nowrap" gap="sm" w="100%">
                <Checkbox.Indicator />
                <EngineIcon engine={engine} size={20} />
                <Text fw={600} size="sm" className="lb-wrap" flex={1}>
                  {name}
                  <Text span size="sm" fw={400} c="dimmed">
                    {' '}
                    · {engineNames[engine]}
                  </Text>
                </Text>
                {known ? (
                  <EnvironmentBadge environment={environment} />
                ) : (
                  <Badge variant="outline" color="gray">
                    Known from its backups
                  </Badge>
                )}
              </Group>
            </Checkbox.Card>
          ))}
        </Stack>
      </Checkbox.Group>
      {errors['sources'] !== undefined && (
        <Input.Error role="alert">{errors['sources']}</Input.Error>
      )}
    </Section>
  );
}
