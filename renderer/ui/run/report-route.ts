import type { RunKind } from '../../../shared/model/drill-event.ts';

/** The screen that shows the newest report of a run. */
export const reportRoute = (kind: RunKind, id: string): string => `${runRoute(kind, id)}/report`;

/** The screen of a run itself. */
export const runRoute = (kind: RunKind, id: string): string =>
  `/${kind === 'drill' ? 'drills' : 'incidents'}/${id}`;
