import { Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconCalendarRepeat, IconPlus } from '@tabler/icons-react';
import { LinkAnchor } from '../../ui/link-anchor.tsx';
import { retentionText } from './retention-text.ts';
import { fromScratch, newPlanRoute, type Template } from './template.ts';

interface TemplateChoiceProps {
  readonly templates: readonly Template[];
  /** Id of the source that another screen began from. */
  readonly source: string | null;
}

/** Plans to start from, each with whom it is for; and an empty one. */
export function TemplateChoice({ templates, source }: TemplateChoiceProps) {
  return (
    <SimpleGrid cols={{ base: 2, lg: 3 }} spacing="md">
      {templates.map((template) => (
        <Paper key={template.id} component="article" withBorder p="lg" className="lb-card-link">
          <Stack gap="xs">
            <Group gap="sm" wrap="nowrap" align="flex-start">
              <IconCalendarRepeat size={20} aria-hidden className="lb-engine-icon" />
              <Title order={2} size="h5">
                <LinkAnchor inherit to={newPlanRoute(template.id, source)}>
                  {template.title}
                </LinkAnchor>
              </Title>
            </Group>
            <Text size="sm">{template.text}</Text>
            <Text size="xs" c="dimmed">
              Keeps {retentionText(template.retention)}.
            </Text>
          </Stack>
        </Paper>
      ))}
      <Paper component="article" withBorder p="lg" className="lb-card-link">
        <Stack gap="xs">
          <Group gap="sm" wrap="nowrap" align="flex-start">
            <IconPlus size={20} aria-hidden className="lb-engine-icon" />
            <Title order={2} size="h5">
              <LinkAnchor inherit to={newPlanRoute(fromScratch, source)}>
                From nothing
              </LinkAnchor>
            </Title>
          </Group>
          <Text size="sm">Every night, kept for 30 days, and nothing else yet.</Text>
        </Stack>
      </Paper>
    </SimpleGrid>
  );
}
