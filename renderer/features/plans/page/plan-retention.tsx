import { Alert, Button, Group, List, SegmentedControl, Text } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { formatBytes } from '../../../../shared/format/bytes.ts';
import { counted } from '../../../../shared/format/count.ts';
import type { PlanSummary } from '../../../../shared/contract/plans.ts';
import type { RetentionPreview } from '../../../../shared/contract/retention.ts';
import { useAction, useCall } from '../../../api/use-call.ts';
import { ConfirmDialog } from '../../../ui/feedback/confirm-dialog.tsx';
import { Loaded } from '../../../ui/feedback/loaded.tsx';
import { Section } from '../../../ui/page/section.tsx';
import { DecisionTable } from '../../../ui/retention/decision-table.tsx';

/** For every copy under a plan why it stays or goes, and the way to remove what goes. */
export function PlanRetention({ plan }: { readonly plan: PlanSummary }) {
  const preview = useCall('retention.preview', { plan: plan.id });
  return (
    <Section
      title="What is kept and what goes"
      intro="By the rules as they are now, counted at this moment. Nothing is removed by looking."
      actions={
        <Button
          size="compact-sm"
          variant="default"
          loading={preview.isFetching}
          onClick={() => void preview.refetch()}
        >
          Look again
        </Button>
      }
    >
      <Loaded query={preview}>
        {(shown) =>
          shown.decisions.length === 0 ? (
            <Text size="sm">No copy is under this plan yet.</Text>
          ) : (
            <>
              <Figures preview={shown} />
              {shown.doubts.length > 0 && <Doubts doubts={shown.doubts} />}
              <Decisions preview={shown} />
              <Apply plan={plan} preview={shown} />
            </>
          )
        }
      </Loaded>
    </Section>
  );
}

function Figures({ preview }: { readonly preview: RetentionPreview }) {
  const { keptCopies, keptBytes, goingCopies, goingBytes } = preview;
  return (
    <Text size="sm" className="lb-number">
      {counted(keptCopies, 'copy', 'copies')} kept ({formatBytes(keptBytes)}).{' '}
      {goingCopies === 0
        ? 'None goes.'
        : `${counted(goingCopies, 'copy', 'copies')} ${goingCopies === 1 ? 'goes' : 'go'} (${formatBytes(goingBytes)}).`}
    </Text>
  );
}

/** All copies, or those alone that go. */
function Decisions({ preview }: { readonly preview: RetentionPreview }) {
  const { decisions, goingCopies } = preview;
  const [which, setWhich] = useState('all');
  const shown = useMemo(
    () => (which === 'going' ? decisions.filter(({ keep }) => !keep) : decisions),
    [which, decisions],
  );
  return (
    <>
      {goingCopies > 0 && (
        <Group>
          <SegmentedControl
            size="xs"
            aria-label="Which copies are shown"
            data={[
              { value: 'all', label: 'Every copy' },
              { value: 'going', label: 'Only what goes' },
            ]}
            value={which}
            onChange={setWhich}
          />
        </Group>
      )}
      <DecisionTable key={which} decisions={shown} />
    </>
  );
}

function Doubts({ doubts }: { readonly doubts: readonly string[] }) {
  return (
    <Alert color="yellow" icon={<IconClock />} title="Nothing goes by itself now">
      <List size="sm">
        {doubts.map((doubt) => (
          <List.Item key={doubt}>{doubt}</List.Item>
        ))}
      </List>
    </Alert>
  );
}

function Apply({
  plan,
  preview,
}: {
  readonly plan: PlanSummary;
  readonly preview: RetentionPreview;
}) {
  const [asked, setAsked] = useState(false);
  const apply = useAction('retention.apply');
  const { goingCopies, goingBytes, fingerprint } = preview;
  const copies = counted(goingCopies, 'copy', 'copies');
  return (
    <>
      {apply.data !== undefined && (
        <Text size="sm" role="status">
          {counted(apply.data.copies, 'copy', 'copies')} on the way out. The jobs tell how far that
          is.
        </Text>
      )}
      {goingCopies > 0 && (
        <Group>
          <Button variant="default" onClick={() => setAsked(true)}>
            Remove {copies} now
          </Button>
        </Group>
      )}
      <ConfirmDialog
        opened={asked}
        title={`Remove ${copies}?`}
        confirm={`Remove ${copies}`}
        pending={apply.isPending}
        error={apply.error}
        onConfirm={() =>
          apply.mutate({ plan: plan.id, fingerprint }, { onSuccess: () => setAsked(false) })
        }
        onClose={() => setAsked(false)}
      >
        Exactly those go that the list shows as going, {formatBytes(goingBytes)} in all. They cannot
        be brought back. If the list has changed meanwhile, nothing is removed.
      </ConfirmDialog>
    </>
  );
}
