import { Table, Text } from '@mantine/core';
import type { PlanDifference } from '../../../../shared/contract/plans.ts';

/** Where a file and the plan that is here differ. */
export function Differences({ differences }: { readonly differences: readonly PlanDifference[] }) {
  return (
    <Table.ScrollContainer minWidth={480} maxHeight={320} type="native">
      <Table aria-label="Differences" verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Where</Table.Th>
            <Table.Th>Here</Table.Th>
            <Table.Th>In the file</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {differences.map(({ path, ours, theirs }) => (
            <Table.Tr key={path}>
              <Table.Td className="lb-mono lb-wrap">{path}</Table.Td>
              <Value text={ours} />
              <Value text={theirs} />
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Value({ text }: { readonly text: string | null }) {
  return (
    <Table.Td className="lb-wrap">
      {text === null ? (
        <Text size="sm" c="dimmed">
          Not there
        </Text>
      ) : (
        text
      )}
    </Table.Td>
  );
}
