import type { DrillView } from '../../shared/model/drill.ts';
import type { Session } from './session.ts';

/**
 * Waits until drills of this process are over, or wait for people. After Ctrl-C it gives them as they are;
 * whoever opens Lifeboat next goes on with them.
 */
export async function followDrills(
  session: Session,
  drillIds: readonly string[],
  onEnd: (drill: DrillView) => void,
): Promise<ReadonlyMap<string, DrillView>> {
  if (drillIds.length === 0) return new Map();
  const core = await session.core();
  const waiting = new Set(drillIds);
  const found = new Map<string, DrillView>();
  const all = Promise.withResolvers<void>();
  const look = async () => {
    for (const drill of waiting) {
      const view = await core.call('drills.get', { drill });
      found.set(drill, view);
      const goesOn = view.status === 'running' && view.waitsFor === 'machine';
      if (!goesOn && waiting.delete(drill)) onEnd(view);
    }
    if (waiting.size === 0) all.resolve();
  };
  const lookAgain = () => void look().catch(all.reject);
  const off = core.on('changed', ({ topic }) => {
    if (topic === 'drills' || topic === 'jobs') lookAgain();
  });
  session.signal.addEventListener('abort', () => all.resolve(), { once: true });
  try {
    if (session.signal.aborted) all.resolve();
    lookAgain();
    await all.promise;
    return found;
  } finally {
    off();
  }
}
