import type { CheckResult, EngineContext, PlainArtifact } from '../engine.ts';
export async function checkDirectory(_a: PlainArtifact, _c: EngineContext): Promise<CheckResult> {
  throw new Error('being written');
}
