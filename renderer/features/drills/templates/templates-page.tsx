import { SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useCall } from '../../../api/use-call.ts';
import { Loaded } from '../../../ui/feedback/loaded.tsx';
import { Page } from '../../../ui/page/page.tsx';
import { DrillTabs } from '../list/drill-tabs.tsx';
import { drillTrail } from '../list/drill-routes.ts';
import { ImportTemplate } from './import-template.tsx';
import { TemplateCard } from './template-card.tsx';
import { byOccasion } from './template-words.ts';

/** All checklists, by the occasion that they are for. */
export function TemplatesPage() {
  return (
    <Page
      title="Templates"
      trail={drillTrail}
      intro="Checklists that drills and incidents are led by. Each is a readable file that can be changed, copied, and kept in version control."
      actions={<ImportTemplate />}
    >
      <DrillTabs />
      <Loaded query={useCall('templates.list', {})}>
        {(templates) => (
          <Stack gap="xl">
            {byOccasion(templates).map(({ title, intro, templates: found }) => (
              <Stack key={title} component="section" aria-label={title} gap="sm">
                <Stack gap={2}>
                  <Title order={2} size="h4">
                    {title}
                  </Title>
                  <Text size="sm" c="dimmed">
                    {intro}
                  </Text>
                </Stack>
                <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md">
                  {found.map((template) => (
                    <TemplateCard key={template.id} template={template} />
                  ))}
                </SimpleGrid>
              </Stack>
            ))}
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}
