import { Button, Group, SimpleGrid, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { DrillView } from '../../../../shared/model/drill.ts';
import { ErrorNotice } from '../../feedback/error-notice.tsx';
import { Section } from '../../page/section.tsx';
import { useActor } from '../use-actor.ts';
import { useRunAction } from '../use-run.ts';

interface ReviewFormProps {
  readonly view: DrillView;
}

/** What went well and what went poorly, which stands in the report. */
export function ReviewForm({ view }: ReviewFormProps) {
  const [by] = useActor(view.id);
  const review = useRunAction('drills.review');
  const [wentWell, setWentWell] = useState(view.wentWell);
  const [wentPoorly, setWentPoorly] = useState(view.wentPoorly);
  const isSaved = wentWell.trim() === view.wentWell && wentPoorly.trim() === view.wentPoorly;
  return (
    <Section
      title="Lessons"
      intro="While it is fresh. It is added to the record and to the next report; figures stay as they were measured."
    >
      <form
        aria-label="Lessons"
        onSubmit={(event) => {
          event.preventDefault();
          review.mutate({
            drill: view.id,
            wentWell: wentWell.trim(),
            wentPoorly: wentPoorly.trim(),
            by,
          });
        }}
      >
        <Stack gap="sm">
          <SimpleGrid cols={{ base: 1, md: 2 }}>
            <Textarea
              label="What went well"
              autosize
              minRows={3}
              maxRows={14}
              maxLength={20_000}
              value={wentWell}
              onChange={({ currentTarget }) => setWentWell(currentTarget.value)}
            />
            <Textarea
              label="What went poorly"
              autosize
              minRows={3}
              maxRows={14}
              maxLength={20_000}
              value={wentPoorly}
              onChange={({ currentTarget }) => setWentPoorly(currentTarget.value)}
            />
          </SimpleGrid>
          {review.error !== null && <ErrorNotice error={review.error} />}
          <Group justify="flex-end">
            <Button type="submit" loading={review.isPending} disabled={isSaved}>
              {isSaved && view.wentWell + view.wentPoorly !== '' ? 'Saved' : 'Save lessons'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
