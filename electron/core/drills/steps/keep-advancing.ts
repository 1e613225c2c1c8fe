import type { CoreParts } from '../../core-parts.ts';
import { explain } from '../../explain.ts';
import { advance } from './advance.ts';

const LOOK_MS = 5000;
const MANY = 1000;

/**
 * Goes on with every run that waits for Lifeboat: those that it was working on when it was closed, and those
 * whose process is gone. Returns what ends it.
 */
export function keepAdvancing(parts: CoreParts): () => void {
  const timer = setInterval(() => advanceAll(parts), LOOK_MS);
  timer.unref();
  advanceAll(parts);
  return () => clearInterval(timer);
}

function advanceAll(parts: CoreParts): void {
  const filter = { kind: null, sourceId: null, templateId: null, open: true, limit: MANY };
  try {
    for (const { id, status } of parts.catalog.drills.list(filter))
      if (status === 'running') advance(parts, id);
  } catch (error) {
    parts.log.warn({ error: explain(parts.log, parts.catalog.file, error).toData() });
  }
}
