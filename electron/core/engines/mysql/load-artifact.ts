import { pipeline } from 'node:stream/promises';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { RunningTool, ToolExit } from '../../tools/tool-call.ts';
import type { EngineContext, PlainArtifact } from '../engine.ts';
import { LoadTap } from './load-tap.ts';
import { clientCall, type Desk } from './mysql-session.ts';
import type { ObjectScript } from './object-script.ts';
import type { Rewriting } from './rewrite-statement.ts';
import { assertDone, cancelledError } from './tool-failure.ts';

/**
 * Loads a dump into a database that exists. Resolves when every statement of a whole dump was run without
 * an error, with the script of all that is no table; rejects with what the client's end means.
 */
export async function loadArtifact(
  artifact: PlainArtifact,
  desk: Desk,
  how: Rewriting,
  context: EngineContext,
): Promise<ObjectScript> {
  const tap = new LoadTap(how);
  const tool = context.runner.start(clientCall(desk, how.database), context.signal);
  tool.stdout.resume();
  const exit = await feed(artifact, tool, context, tap);
  assertDone('the client', exit, context.signal, desk.access);
  return tap.script;
}

/**
 * Gives the artifact to the client. A client that stops reading tells why by its exit; an artifact that
 * breaks off (it is damaged, the destination is gone) ends the client, and is the error that is reported.
 */
async function feed(
  { stream, plainBytes }: PlainArtifact,
  tool: RunningTool,
  context: EngineContext,
  tap: LoadTap,
): Promise<ToolExit> {
  let sourceError: unknown;
  stream.once('error', (error: Error) => (sourceError = error));
  async function* statements(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let fedBytes = 0;
    try {
      for await (const chunk of source) {
        yield* tap.push(chunk);
        fedBytes += chunk.length;
        context.progress(fedBytes, plainBytes);
      }
      tap.end();
    } catch (error) {
      if (error instanceof LifeboatError) sourceError = error;
      throw error;
    }
  }
  try {
    await pipeline(stream, statements, tool.stdin, { signal: context.signal });
  } catch {
    // Judged below: by the source's own error first, then by the client's exit.
  }
  const exit = await tool.finished;
  if (context.signal.aborted) throw cancelledError();
  // When the client ends early the pipeline destroys the source, which is no error of the source.
  if (sourceError instanceof LifeboatError) throw sourceError;
  return exit;
}
