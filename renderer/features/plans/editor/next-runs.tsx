import { Text } from '@mantine/core';
import { ErrorNotice } from '../../../ui/feedback/error-notice.tsx';
import { Section } from '../../../ui/page/section.tsx';
import { RunList } from '../run-list.tsx';
import { scheduleText } from '../../../ui/schedule/schedule-text.ts';
import type { Switched } from './plan-values.ts';
import { toTiming } from './timing-values.ts';
import { useTimingPreview } from './use-timing-preview.ts';

/** The ten backups that the schedule on the screen would bring, renewed as it is typed. */
export function NextRuns({ backup }: { readonly backup: Switched }) {
  const { data, error, isPending } = useTimingPreview(backup.timing, backup.on);
  return (
    <Section title="Next ten backups">
      {!backup.on && <Text size="sm">Backups of this plan are taken by hand only.</Text>}
      {backup.on && toTiming(backup.timing) === null && (
        <Text size="sm" c="dimmed">
          They stand here once the schedule is complete.
        </Text>
      )}
      {error !== null && <ErrorNotice error={error} />}
      {isPending && (
        <Text size="sm" c="dimmed" role="status">
          Counting …
        </Text>
      )}
      {data !== null && (
        <>
          <Text size="sm" fw={600}>
            {scheduleText(data.sentence, toTiming(backup.timing))}
          </Text>
          {data.runs.length === 0 ? (
            <Text size="sm">This schedule never comes.</Text>
          ) : (
            <RunList runs={data.runs} label="Next ten backups" />
          )}
        </>
      )}
    </Section>
  );
}
