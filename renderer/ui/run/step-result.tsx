import { Group, Stack, Table, Text } from '@mantine/core';
import { figureText } from '../../../shared/format/figure.ts';
import type { Figure, StepResult } from '../../../shared/model/drill-event.ts';
import type { Check } from '../../../shared/model/verification.ts';
import { StatusBadge } from '../status/status-badge.tsx';
import { checkStatus } from '../status/verdict.ts';

/** What a step of Lifeboat's own found: figures, and each check with what was expected. */
export function StepResultView({ result }: { readonly result: StepResult }) {
  return (
    <Stack gap="sm">
      {result.figures.length > 0 && <Figures figures={result.figures} />}
      {result.checks.length > 0 && <CheckTable checks={result.checks} label="Checks" />}
    </Stack>
  );
}

function Figures({ figures }: { readonly figures: readonly Figure[] }) {
  return (
    <Group gap="xl">
      {figures.map((figure) => (
        <Stack key={figure.id} gap={0}>
          <Text size="xs" c="dimmed">
            {figure.label}
          </Text>
          <Text fw={600} className="lb-number">
            {figureText(figure)}
          </Text>
        </Stack>
      ))}
    </Group>
  );
}

interface CheckTableProps {
  readonly checks: readonly Check[];
  readonly label: string;
}

/** Checks with what was expected and what was found. */
export function CheckTable({ checks, label }: CheckTableProps) {
  return (
    <Table.ScrollContainer minWidth={420} type="native">
      <Table aria-label={label} verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>What</Table.Th>
            <Table.Th>Expected</Table.Th>
            <Table.Th>Found</Table.Th>
            <Table.Th>Result</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {checks.map((check) => (
            <Table.Tr key={`${check.name} ${check.expected}`}>
              <Table.Td className="lb-wrap">{check.name}</Table.Td>
              <Table.Td className="lb-wrap">{check.expected}</Table.Td>
              <Table.Td className="lb-wrap">{check.actual}</Table.Td>
              <Table.Td>
                <StatusBadge {...checkStatus(check.verdict)} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
