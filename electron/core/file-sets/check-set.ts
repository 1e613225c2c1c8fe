import type { EngineKind } from '../../../shared/model/common.ts';
import { counted } from '../../../shared/format/count.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { CheckResult, EngineContext, PlainArtifact } from '../engines/engine.ts';
import { inventoryOf } from './dump-set.ts';
import { abortReason } from './file-set-errors.ts';
import { TarInventory } from './tar-inventory.ts';

/** Reads an artifact whole: its structure, the safety of its paths, and the content of each file. */
export async function checkSet(
  engine: EngineKind,
  artifact: PlainArtifact,
  context: EngineContext,
): Promise<CheckResult> {
  const name = 'tar archive';
  const expected = 'whole, and nothing in it leads outside';
  try {
    const inventory = await readArtifact(engine, artifact, context);
    const actual = `whole, ${counted(inventory.objects.length, 'entry', 'entries')}`;
    return { checks: [{ name, verdict: 'proven', expected, actual }], inventory };
  } catch (error) {
    if (!(error instanceof LifeboatError) || error.code !== 'artifact-damaged') throw error;
    return {
      checks: [{ name, verdict: 'failed', expected, actual: error.message }],
      inventory: null,
    };
  }
}

async function readArtifact(engine: EngineKind, artifact: PlainArtifact, context: EngineContext) {
  const reader = new TarInventory();
  let bytes = 0;
  for await (const chunk of artifact.stream) {
    if (context.signal.aborted) throw abortReason(context.signal);
    const part: Buffer = chunk;
    reader.push(part);
    bytes += part.length;
    context.progress(bytes, artifact.plainBytes);
  }
  if (context.signal.aborted) throw abortReason(context.signal);
  return inventoryOf(engine, reader.end());
}
