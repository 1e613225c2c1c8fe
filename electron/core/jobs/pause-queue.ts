import type { CallOutput } from '../../../shared/contract/contract.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { CoreParts } from '../core-parts.ts';
import type { JobQueue } from './job-queue.ts';
import { activePause } from './queue-pause.ts';

/**
 * Keeps what waits from beginning, until the moment or until somebody resumes; one pause replaces another.
 * @throws LifeboatError `invalid-input` for a moment that has passed
 */
export function pauseQueue(parts: CoreParts, until: string | null): void {
  const { settings } = parts.catalog;
  if (until !== null && Date.parse(until) <= parts.now().getTime()) {
    throw new LifeboatError(
      'invalid-input',
      'The queue cannot be paused until a moment that has passed.',
      'Give a later moment, or none to pause until somebody resumes.',
    );
  }
  parts.catalog.transaction(() => {
    const before = activePause(settings, parts.now());
    const after = { at: parts.moment(), by: person(parts.options.actor), until };
    settings.set('queue-pause', after);
    parts.audit('queue.pause', 'queue', { before, after });
  });
  parts.events.changed('jobs', 'settings');
}

/** Ends a pause; where there is none it changes nothing. */
export function resumeQueue(parts: CoreParts): void {
  const { settings } = parts.catalog;
  parts.catalog.transaction(() => {
    const before = activePause(settings, parts.now());
    if (before === null) return;
    settings.set('queue-pause', null);
    parts.audit('queue.resume', 'queue', { before, after: null });
  });
  parts.events.changed('jobs', 'settings');
}

export function queueStatus(parts: CoreParts, queue: JobQueue): CallOutput<'queue.status'> {
  const paused = activePause(parts.catalog.settings, parts.now());
  return { paused, ...queue.counts() };
}

/** The name behind `window:anna` or `command-line:anna`. */
function person(actor: string): string {
  return actor.slice(actor.indexOf(':') + 1);
}
