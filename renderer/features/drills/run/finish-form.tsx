import { Button, Group, List, Stack, Text, Textarea } from '@mantine/core';
import { z } from 'zod';
import type { DrillView } from '../../../../shared/model/drill.ts';
import { ErrorNotice } from '../../../ui/feedback/error-notice.tsx';
import { useSessionState } from '../../../ui/run/session-state.ts';
import { useActor } from '../../../ui/run/use-actor.ts';
import { useRunAction } from '../../../ui/run/use-run.ts';
import { drillVerdictText } from '../../../ui/status/drill-status.ts';
import { StatusBadge } from '../../../ui/status/status-badge.tsx';

interface FinishFormProps {
  readonly view: DrillView;
  readonly onDone?: () => void;
}

/** What the drill would show if it ended now, room for remarks, and the end. */
export function FinishForm({ view, onDone }: FinishFormProps) {
  const key = `lifeboat.run.${view.id}.remarks`;
  const [remarks, setRemarks, forget] = useSessionState(key, z.string(), '');
  const [by] = useActor(view.id);
  const finish = useRunAction('drills.finish');
  return (
    <form
      aria-label="Finish"
      onSubmit={(event) => {
        event.preventDefault();
        finish.mutate(
          { drill: view.id, remarks, by },
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
        <Stack gap="xs">
          <Group gap="sm">
            <Text>It ends as</Text>
            <StatusBadge {...drillVerdictText(view.verdict.verdict)} />
          </Group>
          <List size="sm">
            {view.verdict.reasons.map((reason) => (
              <List.Item key={reason}>{reason}</List.Item>
            ))}
          </List>
        </Stack>
        <Textarea
          label="Remarks"
          description="They stand in the report beside the figures, and change none of them."
          autosize
          minRows={3}
          maxRows={12}
          value={remarks}
          onChange={(event) => setRemarks(event.currentTarget.value)}
        />
        {finish.error !== null && <ErrorNotice error={finish.error} />}
        <Group>
          <Button type="submit" size="md" loading={finish.isPending}>
            Finish the drill
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
