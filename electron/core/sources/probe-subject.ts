import type { RunnerConfig } from '../../../shared/model/connection.ts';
import type { Probe } from '../../../shared/model/tool.ts';
import type { CoreParts } from '../core-parts.ts';
import type { Subject } from '../engines/engine.ts';
import { engineFor } from '../engines/registry.ts';
import { withEngineContext } from './engine-look.ts';

/** A look at a subject through its engine. */
export function probeSubject(
  parts: CoreParts,
  subject: Subject,
  runner: RunnerConfig,
  signal: AbortSignal,
): Promise<Probe> {
  return withEngineContext(parts, runner, signal, (context) =>
    engineFor(subject.engine).probe(subject, context),
  );
}
