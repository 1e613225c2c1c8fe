import { Stack } from '@mantine/core';
import type { DrillView } from '../../../../shared/model/drill.ts';
import { RunActions } from './run-actions.tsx';
import { Proposals } from './proposals.tsx';
import { ReviewForm } from './review-form.tsx';

interface AfterRunProps {
  /** A run that is over. */
  readonly view: DrillView;
}

/** What comes after a run: lessons, action items, and changes of its template. */
export function AfterRun({ view }: AfterRunProps) {
  return (
    <Stack gap="lg">
      <ReviewForm view={view} />
      <RunActions view={view} />
      <Proposals view={view} />
    </Stack>
  );
}
