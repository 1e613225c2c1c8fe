import { LifeboatError, toErrorData } from '../../../shared/model/error.ts';
import type { Probe } from '../../../shared/model/tool.ts';
import type { EngineContext } from '../engines/engine.ts';
import { lookAtSet } from './look-at-set.ts';
import type { PathChooser } from './choose-paths.ts';
import { notesOn } from './set-notes.ts';
import { chooseTar } from './tar-tool.ts';

/** Looks at a folder and changes nothing; what is wrong is in `problem`. */
export async function probeSet(
  folder: string,
  chooser: PathChooser,
  context: EngineContext,
): Promise<Probe> {
  const none = { serverVersion: null, serverMajor: null, sizeBytes: null, tools: [], notes: [] };
  try {
    const tool = await chooseTar(context);
    const look = await lookAtSet(folder, chooser, context);
    const name = tool.flavour === 'gnu' ? 'GNU tar' : 'bsdtar';
    return {
      reachable: true,
      serverVersion: null,
      serverMajor: null,
      sizeBytes: look.bytes,
      tools: [{ name, version: tool.version, path: tool.path }],
      problem: null,
      notes: notesOn(look),
    };
  } catch (thrown) {
    if (!(thrown instanceof LifeboatError) || context.signal.aborted) throw thrown;
    return { ...none, reachable: false, problem: toErrorData(thrown) };
  }
}
