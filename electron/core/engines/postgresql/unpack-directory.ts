import type { EngineContext, PlainArtifact } from '../engine.ts';
import type { ArchiveToc } from './archive-toc.ts';
export async function unpackDirectory(
  _a: PlainArtifact,
  _c: EngineContext,
): Promise<{ folder: string; toc: ArchiveToc }> {
  throw new Error('being written');
}
