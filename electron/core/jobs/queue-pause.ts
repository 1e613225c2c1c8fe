import type { QueuePause } from '../../../shared/model/settings.ts';
import type { SettingRepository } from '../catalog/catalog.ts';

/** The pause that keeps jobs from beginning now; null when there is none or its time has passed. */
export function activePause(settings: SettingRepository, now: Date): QueuePause | null {
  const pause = settings.get('queue-pause');
  if (pause === null) return null;
  return pause.until === null || Date.parse(pause.until) > now.getTime() ? pause : null;
}
