import { List, Stack, Text } from '@mantine/core';
import type { BackupPlan } from '../../../shared/contract/backups.ts';
import { CommandList } from '../../ui/command-list.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Size } from '../../ui/size.tsx';

/** A dry run: what would be run and written, with nothing done yet. */
export function BackupPlanView({ plan }: { readonly plan: BackupPlan }) {
  return (
    <Stack gap="sm" role="status" aria-label="Dry run">
      <Text fw={600}>This would run. Nothing was written.</Text>
      <Facts
        facts={[
          ['Destinations', plan.destinations.join(', ')],
          ['Steps', plan.stages.length === 0 ? null : plan.stages.join(', then ')],
          [
            'Expected size',
            plan.estimatedBytes === null ? (
              'Not known'
            ) : (
              <span>
                About <Size sizeBytes={plan.estimatedBytes} /> before compression
              </span>
            ),
          ],
        ]}
      />
      <CommandList commands={plan.commands} />
      {plan.notes.length > 0 && (
        <List size="sm">
          {plan.notes.map((note) => (
            <List.Item key={note}>{note}</List.Item>
          ))}
        </List>
      )}
    </Stack>
  );
}
