import { Button, Collapse, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { Proposal } from '../../../../shared/contract/drill-templates.ts';
import type { DrillView } from '../../../../shared/model/drill.ts';
import { useAction, useCall } from '../../../api/use-call.ts';
import { ErrorNotice } from '../../feedback/error-notice.tsx';
import { Loaded } from '../../feedback/loaded.tsx';
import { Section } from '../../page/section.tsx';
import { DiffLines } from '../../diff/diff-lines.tsx';

/** Changes of the template that this run suggests, each with what it changes and a way to take it. */
export function Proposals({ view }: { readonly view: DrillView }) {
  const proposals = useCall('templates.proposals', { drill: view.id });
  return (
    <Section
      title="Changes to the template"
      intro={`What this run suggests for the next one by “${view.template.title}”. Runs that were carried out keep the template that they had.`}
    >
      <Loaded query={proposals}>
        {(list) =>
          list.length === 0 ? (
            <Text size="sm" c="dimmed">
              Nothing. Lessons, missed targets and open action items are turned into suggestions
              here.
            </Text>
          ) : (
            <Stack component="ul" gap="sm" p={0} m={0} className="lb-plain-list">
              {list.map((proposal) => (
                <ProposalCard key={proposal.id} drillId={view.id} proposal={proposal} />
              ))}
            </Stack>
          )
        }
      </Loaded>
    </Section>
  );
}

interface ProposalCardProps {
  readonly drillId: string;
  readonly proposal: Proposal;
}

function ProposalCard({ drillId, proposal }: ProposalCardProps) {
  const { id, title, why, diff } = proposal;
  const [shown, setShown] = useState(false);
  const apply = useAction('templates.apply');
  const take = () =>
    apply.mutate(
      { drill: drillId, proposal: id },
      {
        onSuccess: (template) =>
          notifications.show({
            color: 'green',
            title: `“${template.title}” is now version ${template.version}.`,
            message: title,
          }),
      },
    );
  return (
    <Paper component="li" withBorder p="md">
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Stack gap={2} miw={0}>
            <Title order={3} size="h5" className="lb-wrap">
              {title}
            </Title>
            <Text size="sm" c="dimmed" className="lb-wrap">
              {why}
            </Text>
          </Stack>
          <Group gap="xs" wrap="nowrap">
            <Button
              variant="default"
              size="compact-md"
              aria-expanded={shown}
              onClick={() => setShown(!shown)}
            >
              {shown ? 'Hide difference' : 'Show difference'}
            </Button>
            <Button variant="light" size="compact-md" loading={apply.isPending} onClick={take}>
              Apply to the template
            </Button>
          </Group>
        </Group>
        {apply.error !== null && <ErrorNotice error={apply.error} />}
        <Collapse expanded={shown}>
          <DiffLines label={`Difference: ${title}`} lines={diff} />
        </Collapse>
      </Stack>
    </Paper>
  );
}
