import type { DrillView } from '../../../shared/model/drill.ts';
import { LifeboatError } from '../../../shared/model/error.ts';

/** Throws `invalid-input` for a run that is a drill. */
export function refuseDrill({ kind, id }: DrillView): void {
  if (kind === 'incident') return;
  throw new LifeboatError(
    'invalid-input',
    'This is a drill, not an incident.',
    `See how it stands: lifeboat drill status ${id}; end it with: lifeboat drill finish ${id}.`,
  );
}
