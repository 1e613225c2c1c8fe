import { Alert, Button, Group, List, Stack, Text, Textarea } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { counted } from '../../../../shared/format/count.ts';
import type { DrillView } from '../../../../shared/model/drill.ts';
import { EXPLAIN_HOURS } from '../../../../shared/model/incident.ts';
import { ErrorNotice } from '../../../ui/feedback/error-notice.tsx';
import { useSessionState } from '../../../ui/run/session-state.ts';
import { isSettled } from '../../../ui/run/step-state.ts';
import { useActor } from '../../../ui/run/use-actor.ts';
import { useRunAction } from '../../../ui/run/use-run.ts';
import { AccountFields } from './account-fields.tsx';
import { accountKey, accountSchema, emptyAccount, type AccountValues } from './account-values.ts';

interface CloseFormProps {
  readonly view: DrillView;
  readonly onDone?: () => void;
}

/** Ends the clock; cause and remedy may be written down now or within two days. */
export function CloseForm({ view, onDone }: CloseFormProps) {
  const [values, setValues, forget] = useSessionState(
    accountKey(view.id),
    accountSchema,
    emptyAccount,
  );
  const [by] = useActor(view.id);
  const close = useRunAction('incidents.close');
  const open = view.steps.filter((step) => !isSettled(step));
  const change = (changes: Partial<AccountValues>) => setValues({ ...values, ...changes });
  return (
    <form
      aria-label="Close the incident"
      onSubmit={(event) => {
        event.preventDefault();
        const leaveOpen = values.leaveOpen.trim();
        close.mutate(
          { incident: view.id, ...values, leaveOpen: leaveOpen === '' ? null : leaveOpen, by },
          {
            onSuccess: () => {
              forget();
              onDone?.();
            },
          },
        );
      }}
    >
      <Stack gap="md">
        <Alert
          color="blue"
          icon={<IconInfoCircle />}
          title="The clock stops now, the account may follow"
        >
          <Text size="sm">
            Root cause and remediation are due within {EXPLAIN_HOURS} hours of closing. What is left
            empty here is asked for until it is given, by a notice and an alert. A report is issued
            now, and again each time something is added.
          </Text>
        </Alert>
        {open.length > 0 && (
          <Stack gap="xs">
            <Text size="sm">
              {counted(open.length, 'step')} {open.length === 1 ? 'is' : 'are'} not done:
            </Text>
            <List size="sm">
              {open.slice(0, 6).map(({ step }) => (
                <List.Item key={step.id}>{step.title}</List.Item>
              ))}
              {open.length > 6 && <List.Item>{open.length - 6} more</List.Item>}
            </List>
            <Textarea
              label="Why they are not done any more"
              description="Each is skipped with this reason, which stands in the report."
              autosize
              minRows={1}
              maxRows={6}
              maxLength={4000}
              required
              value={values.leaveOpen}
              onChange={({ currentTarget }) => change({ leaveOpen: currentTarget.value })}
            />
          </Stack>
        )}
        <AccountFields values={values} change={change} />
        <Textarea
          label="Remarks"
          description="They stand in the report beside the figures, and change none of them."
          autosize
          minRows={1}
          maxRows={8}
          maxLength={20_000}
          value={values.remarks}
          onChange={({ currentTarget }) => change({ remarks: currentTarget.value })}
        />
        {close.error !== null && <ErrorNotice error={close.error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={close.isPending}>
            Close the incident
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
