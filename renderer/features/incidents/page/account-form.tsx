import { Alert, Button, Group, Stack } from '@mantine/core';
import { IconClockExclamation } from '@tabler/icons-react';
import type { DrillView } from '../../../../shared/model/drill.ts';
import { owedOf } from '../../../../shared/model/incident.ts';
import { ErrorNotice } from '../../../ui/feedback/error-notice.tsx';
import { Section } from '../../../ui/page/section.tsx';
import { useSessionState } from '../../../ui/run/session-state.ts';
import { useActor } from '../../../ui/run/use-actor.ts';
import { useRunAction } from '../../../ui/run/use-run.ts';
import { OwedText } from '../owed-text.tsx';
import { AccountFields } from './account-fields.tsx';
import { accountKey, accountSchema, emptyAccount } from './account-values.ts';

/** The account after the end: what is owed, and all of it to add to. */
export function AccountForm({ view }: { readonly view: DrillView }) {
  const known = { ...emptyAccount, ...view.explanation };
  const [values, setValues] = useSessionState(`${accountKey(view.id)}.after`, accountSchema, known);
  const [by] = useActor(view.id);
  const explain = useRunAction('incidents.close');
  const owed = owedOf(view);
  const { rootCause, remediation, timeline } = values;
  const isSaved =
    rootCause.trim() === known.rootCause &&
    remediation.trim() === known.remediation &&
    timeline.trim() === known.timeline;
  return (
    <Section
      title="Account"
      intro="Why it happened and what was done about it. Adding to it issues a new report; the one before stays."
    >
      {owed !== null && (
        <Alert color="yellow" icon={<IconClockExclamation />}>
          <OwedText owed={owed} />
        </Alert>
      )}
      <form
        aria-label="Account"
        onSubmit={(event) => {
          event.preventDefault();
          explain.mutate({ incident: view.id, rootCause, remediation, timeline, by });
        }}
      >
        <Stack gap="sm">
          <AccountFields
            values={values}
            change={(changes) => setValues({ ...values, ...changes })}
          />
          {explain.error !== null && <ErrorNotice error={explain.error} />}
          <Group justify="flex-end">
            <Button type="submit" loading={explain.isPending} disabled={isSaved}>
              {isSaved && view.explanation !== null ? 'Saved' : 'Save the account'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
