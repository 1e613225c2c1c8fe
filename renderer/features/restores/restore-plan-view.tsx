import { Button, Group, Stack, Table, Text } from '@mantine/core';
import type { PlannedCheck, RestorePlan } from '../../../shared/model/restore.ts';
import { CommandList } from '../../ui/command-list.tsx';
import { Section } from '../../ui/page/section.tsx';
import { StatusBadge } from '../../ui/status/status-badge.tsx';

interface RestorePlanViewProps {
  readonly plan: RestorePlan;
  readonly replaces: boolean;
  readonly pending: boolean;
  readonly onRun: () => void;
}

const outcomes = {
  ok: { tone: 'good', label: 'In order' },
  warning: { tone: 'doubtful', label: 'Note this' },
  blocker: { tone: 'bad', label: 'In the way' },
} as const;

/** What a restore would do and what stands in its way, with the button that does it. */
export function RestorePlanView({ plan, replaces, pending, onRun }: RestorePlanViewProps) {
  const blocked = plan.checks.some(({ outcome }) => outcome === 'blocker');
  return (
    <Section title="Plan" intro={`Restores to ${plan.target}. Nothing was touched yet.`}>
      <Table aria-label="Checks before the restore">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={140}>Outcome</Table.Th>
            <Table.Th>What was looked at</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {plan.checks.map((check) => (
            <Table.Tr key={`${check.name} ${check.text}`}>
              <Table.Td valign="top">
                <StatusBadge {...outcomes[check.outcome]} />
              </Table.Td>
              <Table.Td>
                <CheckText check={check} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <CommandList commands={plan.commands} />
      <Group justify="flex-end">
        {blocked && (
          <Text size="sm">Something is in the way; correct it and show the plan again.</Text>
        )}
        <Button
          disabled={blocked}
          loading={pending}
          color={replaces ? 'red' : 'blue'}
          onClick={onRun}
        >
          {replaces ? 'Replace and restore' : 'Start restore'}
        </Button>
      </Group>
    </Section>
  );
}

function CheckText({ check }: { readonly check: PlannedCheck }) {
  return (
    <Stack gap={2} className="lb-wrap">
      <Text size="sm">{check.text}</Text>
      {check.hint !== null && (
        <Text size="sm" c="dimmed">
          {check.hint}
        </Text>
      )}
    </Stack>
  );
}
