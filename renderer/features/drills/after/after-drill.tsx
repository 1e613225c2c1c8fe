import { Stack } from '@mantine/core';
import type { DrillView } from '../../../../shared/model/drill.ts';
import { DrillActions } from './drill-actions.tsx';
import { Proposals } from './proposals.tsx';
import { ReviewForm } from './review-form.tsx';

interface AfterDrillProps {
  /** A run that is over. */
  readonly view: DrillView;
  /** Who sits at this window; null is whoever led. */
  readonly by: string | null;
}

/** What comes after a run: lessons, action items, and changes of its template. */
export function AfterDrill({ view, by }: AfterDrillProps) {
  return (
    <Stack gap="lg">
      <ReviewForm view={view} by={by} />
      <DrillActions view={view} />
      <Proposals view={view} />
    </Stack>
  );
}
