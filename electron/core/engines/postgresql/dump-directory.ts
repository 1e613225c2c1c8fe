import type { Dump, EngineContext, ServerAccess } from '../engine.ts';
import type { PlannedDump } from './plan-dump.ts';
export async function dumpDirectory(
  _p: PlannedDump,
  _s: ServerAccess,
  _c: EngineContext,
): Promise<Omit<Dump, 'extra' | 'estimatedBytes'>> {
  throw new Error('being written');
}
