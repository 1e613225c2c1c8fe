import type { ParsedInput } from '../../../shared/contract/contract.ts';
import type { Check } from '../../../shared/model/verification.ts';
import type { CoreParts } from '../core-parts.ts';
import { engineFor } from '../engines/registry.ts';
import { withEngineContext } from '../sources/engine-look.ts';
import { runnerConfigOf, subjectOf } from '../sources/server-access.ts';
import { refuseUnasked } from './edit-checks.ts';
import { runSmoke } from './run-smoke.ts';

/**
 * Asks the live source as it is now, which changes nothing there. What is wrong with the question is in the
 * check; rejects when the source cannot be reached.
 */
export async function tryCheck(
  parts: CoreParts,
  { source, ...check }: ParsedInput<'smoke.try'>,
  signal: AbortSignal,
): Promise<Check> {
  const found = parts.catalog.sources.find(source);
  refuseUnasked(found);
  const { config } = found;
  const subject = await subjectOf(parts, config);
  const { checks } = await withEngineContext(
    parts,
    runnerConfigOf(parts, config),
    signal,
    (context) => runSmoke([check], subject, parts.moment(), engineFor(config.engine), context),
  );
  const [made] = checks;
  if (made === undefined) throw new Error('one smoke check gives one answer');
  return made;
}
