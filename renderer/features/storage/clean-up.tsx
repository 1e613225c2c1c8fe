import { Button, Group, Modal, ScrollArea, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { formatBytes } from '../../../shared/format/bytes.ts';
import { counted } from '../../../shared/format/count.ts';
import type { CallOutput } from '../../../shared/contract/contract.ts';
import type { StorageKpi } from '../../../shared/model/kpi.ts';
import { useAction, useCall } from '../../api/use-call.ts';
import { Ago } from '../../ui/ago.tsx';
import { ErrorNotice } from '../../ui/feedback/error-notice.tsx';
import { Loaded } from '../../ui/feedback/loaded.tsx';

/** What the plans no longer need at a destination: shown copy by copy, removed on request. */
export function CleanUp({ storage }: { readonly storage: StorageKpi }) {
  const [opened, setOpened] = useState(false);
  const { destination, destinationId, reclaimableCopies, reclaimableBytes } = storage;
  if (reclaimableCopies === 0)
    return <Text size="sm">Your plans need every copy that is here.</Text>;
  return (
    <Group gap="sm">
      <Text size="sm">
        {counted(reclaimableCopies, 'copy', 'copies')} can go: {formatBytes(reclaimableBytes)}.
      </Text>
      <Button size="compact-sm" variant="light" onClick={() => setOpened(true)}>
        Clean up …
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={`Clean up ${destination}`}
        size="xl"
        centered
      >
        <GoingCopies destinationId={destinationId} onClose={() => setOpened(false)} />
      </Modal>
    </Group>
  );
}

interface GoingCopiesProps {
  readonly destinationId: string;
  readonly onClose: () => void;
}

function GoingCopies({ destinationId, onClose }: GoingCopiesProps) {
  const preview = useCall('retention.preview', { destination: destinationId });
  return (
    <Loaded query={preview}>
      {(plan) => <GoingList plan={plan} destinationId={destinationId} onClose={onClose} />}
    </Loaded>
  );
}

interface GoingListProps extends GoingCopiesProps {
  readonly plan: CallOutput<'retention.preview'>;
}

function GoingList({ plan, destinationId, onClose }: GoingListProps) {
  const apply = useAction('retention.apply');
  const going = plan.decisions.filter(({ keep }) => !keep);
  return (
    <Stack>
      <Text size="sm">
        {counted(going.length, 'copy', 'copies')}, {formatBytes(plan.goingBytes)}, are needed by no
        rule. {counted(plan.keptCopies, 'copy', 'copies')} stay.
      </Text>
      {plan.doubts.map((doubt) => (
        <Text key={doubt} size="sm" fw={600}>
          {doubt}
        </Text>
      ))}
      <ScrollArea.Autosize mah={360} type="auto">
        <Table aria-label="Copies that would go" stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Source</Table.Th>
              <Table.Th>Taken</Table.Th>
              <Table.Th>Size</Table.Th>
              <Table.Th>Why it goes</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {going.map(({ backupId, source, startedAt, storedBytes, reasons }) => (
              <Table.Tr key={backupId}>
                <Table.Td>{source}</Table.Td>
                <Table.Td>
                  <Ago moment={startedAt} />
                </Table.Td>
                <Table.Td className="lb-number">{formatBytes(storedBytes)}</Table.Td>
                <Table.Td className="lb-wrap">{reasons.join('; ')}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea.Autosize>
      {apply.error !== null && <ErrorNotice error={apply.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Keep them
        </Button>
        <Button
          color="red"
          disabled={going.length === 0}
          loading={apply.isPending}
          onClick={() =>
            apply.mutate(
              { destination: destinationId, fingerprint: plan.fingerprint },
              { onSuccess: onClose },
            )
          }
        >
          Remove {counted(going.length, 'copy', 'copies')}
        </Button>
      </Group>
    </Stack>
  );
}
