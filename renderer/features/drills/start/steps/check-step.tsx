import { Alert, Button, Stack, Table, Text } from '@mantine/core';
import { IconListCheck, IconPlayerPlay } from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import type { CallOutput } from '../../../../../shared/contract/contract.ts';
import type { TemplateSummary } from '../../../../../shared/contract/drill-templates.ts';
import type { DrillRequest } from '../../../../../shared/contract/drills.ts';
import type { ActionItem } from '../../../../../shared/model/drill.ts';
import { useAction, useCall } from '../../../../api/use-call.ts';
import { ErrorNotice } from '../../../../ui/feedback/error-notice.tsx';
import { Loaded } from '../../../../ui/feedback/loaded.tsx';
import { Section } from '../../../../ui/page/section.tsx';
import { GuideFoot } from '../../../../ui/guide/guide-foot.tsx';
import { useRememberRun } from '../../../../ui/run/use-run.ts';
import { StatusBadge } from '../../../../ui/status/status-badge.tsx';
import { toDrillRequest } from '../start-values.ts';
import type { Start } from '../use-start.ts';

interface CheckStepProps {
  readonly start: Start;
  readonly template: TemplateSummary;
}

/** What a start would meet, what is still open of earlier drills, and the start itself. */
export function CheckStep({ start, template }: CheckStepProps) {
  const request = toDrillRequest(template, start.values);
  if (request === null) return null;
  return <Checked request={request} template={template} onBack={start.back} />;
}

interface CheckedProps {
  readonly request: DrillRequest;
  readonly template: TemplateSummary;
  readonly onBack: () => void;
}

function Checked({ request, template, onBack }: CheckedProps) {
  const navigate = useNavigate();
  const remember = useRememberRun();
  const preflight = useCall('drills.preflight', request);
  const begin = useAction('drills.start');
  const blocked = preflight.data?.checks.some(({ outcome }) => outcome === 'blocker') ?? true;
  return (
    <>
      <Section
        title="Is everything in order?"
        intro="Looked at just now. Nothing was touched."
        focusable
        actions={
          <Button
            size="compact-sm"
            variant="default"
            loading={preflight.isFetching}
            onClick={() => void preflight.refetch()}
          >
            Look again
          </Button>
        }
      >
        <Loaded query={preflight}>
          {({ checks, openActions }) => (
            <Stack gap="md">
              <CheckTable checks={checks} template={template} />
              {blocked && (
                <Text size="sm">Something is in the way; correct it and look again.</Text>
              )}
              {openActions.length > 0 && <OpenActions actions={openActions} />}
            </Stack>
          )}
        </Loaded>
        {begin.error !== null && <ErrorNotice error={begin.error} />}
      </Section>
      <GuideFoot cancelTo="/drills" onBack={onBack} submit={null} className="lb-start-foot">
        <Button
          leftSection={<IconPlayerPlay size={18} aria-hidden />}
          disabled={blocked}
          loading={begin.isPending}
          onClick={() =>
            begin.mutate(request, {
              onSuccess: (view) => {
                remember(view);
                void navigate(`/drills/${view.id}`);
              },
            })
          }
        >
          Start the drill
        </Button>
      </GuideFoot>
    </>
  );
}

const outcomes = {
  ok: { tone: 'good', label: 'In order' },
  warning: { tone: 'doubtful', label: 'Note this' },
  blocker: { tone: 'bad', label: 'In the way' },
} as const;

interface CheckTableProps {
  readonly checks: CallOutput<'drills.preflight'>['checks'];
  readonly template: TemplateSummary;
}

function CheckTable({ checks, template }: CheckTableProps) {
  const several = template.subjects.length > 1;
  return (
    <Table aria-label="Checks before the drill">
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={140}>Outcome</Table.Th>
          {several && <Table.Th w={180}>Subject</Table.Th>}
          <Table.Th>What was looked at</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {checks.map(({ name, outcome, text, hint, subject }) => (
          <Table.Tr key={`${subject} ${name} ${text}`}>
            <Table.Td valign="top">
              <StatusBadge {...outcomes[outcome]} />
            </Table.Td>
            {several && (
              <Table.Td valign="top" className="lb-wrap">
                {template.subjects.find(({ id }) => id === subject)?.title ?? 'The drill'}
              </Table.Td>
            )}
            <Table.Td className="lb-wrap">
              <Text size="sm">{text}</Text>
              {hint !== null && (
                <Text size="sm" c="dimmed">
                  {hint}
                </Text>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function OpenActions({ actions }: { readonly actions: readonly ActionItem[] }) {
  return (
    <Alert
      color="yellow"
      icon={<IconListCheck />}
      title="Still open from earlier drills of this kind"
    >
      <Stack gap={4} component="ul" m={0} pl="md">
        {actions.map(({ id, text, owner, dueOn }) => (
          <li key={id}>
            <Text size="sm" className="lb-wrap">
              {text} ({owner}, due {dueOn})
            </Text>
          </li>
        ))}
      </Stack>
    </Alert>
  );
}
