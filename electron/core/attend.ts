import { startWatching } from './alerts/watch.ts';
import type { CoreParts } from './core-parts.ts';
import { keepAdvancing } from './drills/steps/keep-advancing.ts';
import { startTimelines } from './incidents/keep-timelines.ts';
import { startTelling } from './notify/tell.ts';
import { startTidying } from './retention/tidy-expired.ts';
import { startScheduler } from './schedule/scheduler.ts';

/** What Lifeboat does by itself while a window, or its tray, is there. Each returns what ends it. */
const duties: readonly ((parts: CoreParts) => () => void)[] = [
  startScheduler,
  startWatching,
  startTelling,
  startTidying,
  keepAdvancing,
  startTimelines,
];

/** Begins to keep schedules, to watch and to tell. Returns the function that ends it. */
export function attend(parts: CoreParts): () => void {
  const ends = duties.map((begin) => begin(parts));
  return () => {
    for (const end of ends) end();
  };
}
