import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import type { TemplateSummary } from '../../../../shared/contract/drill-templates.ts';
import { LinkAnchor } from '../../../ui/link-anchor.tsx';
import { StatusBadge } from '../../../ui/status/status-badge.tsx';
import { startDrillRoute, templateRoute } from '../list/drill-routes.ts';
import { lengthText, originText, rhythmText, stepsText, useText } from './template-words.ts';

/** One checklist: for whom it is, how long it takes, and who does how much of it. */
export function TemplateCard({ template }: { readonly template: TemplateSummary }) {
  const { id, title, text, origin, steps, minutes, everyMonths, use } = template;
  const facts = [useText(use), rhythmText(everyMonths), lengthText(minutes)].filter(
    (fact) => fact !== null,
  );
  return (
    <Paper component="article" withBorder p="lg" className="lb-card-link">
      <Stack gap="xs" h="100%">
        <Title order={3} size="h5">
          <LinkAnchor inherit to={templateRoute(id)}>
            {title}
          </LinkAnchor>
        </Title>
        <Text size="sm" className="lb-wrap" lineClamp={5}>
          {text}
        </Text>
        <Text size="xs" c="dimmed">
          {stepsText(steps)}
          <br />
          {facts.join(' · ')}
        </Text>
        <Group justify="space-between" mt="auto" pt="xs">
          {origin === 'shipped' ? <span /> : <StatusBadge {...originText(origin)} />}
          {use.includes('drill') && (
            <Button
              component={Link}
              to={startDrillRoute(id, null)}
              variant="default"
              size="compact-md"
              aria-label={`Start ${title}`}
            >
              Start
            </Button>
          )}
        </Group>
      </Stack>
    </Paper>
  );
}
