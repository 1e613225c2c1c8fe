import type { CoreParts } from '../../core-parts.ts';
import { explain } from '../../explain.ts';
import { advance } from './advance.ts';

const LOOK_MS = 500;

/**
 * Goes on with every run that waits for Lifeboat: those that it was working on when it was closed, and those
 * whose process is gone. Returns what ends it.
 */
export function keepAdvancing(parts: CoreParts): () => void {
  let seen = '';
  const look = () => {
    // Whatever makes a step ready is written down, by this process or another.
    const version = parts.catalog.version();
    if (version === seen) return;
    seen = version;
    advanceAll(parts);
  };
  const timer = setInterval(look, LOOK_MS);
  timer.unref();
  look();
  return () => clearInterval(timer);
}

function advanceAll(parts: CoreParts): void {
  try {
    for (const { id, status } of parts.catalog.drills.open())
      if (status === 'running') advance(parts, id);
  } catch (error) {
    parts.log.warn({ error: explain(parts.log, parts.catalog.file, error).toData() });
  }
}
