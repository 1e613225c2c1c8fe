import { pipeline, Readable } from 'node:stream';
import type { EngineContext, PlainArtifact } from '../engines/engine.ts';
import { abortReason, toolEnded } from './file-set-errors.ts';
import { safeStream, type SafeStreamOptions } from './safe-stream.ts';
import { damagedTar } from './tar-error.ts';
import { extractCall, type TarTool } from './tar-tool.ts';

export interface UnpackRequest extends SafeStreamOptions {
  readonly tool: TarTool;
  /** There, empty, and private; the set becomes the folder `top` in it. */
  readonly folder: string;
  readonly keepOwner: boolean;
}

/** Unpacks an artifact through `safeStream`. Resolves when tar has ended well; after a failure tar has ended too. */
export async function unpackSet(
  artifact: PlainArtifact,
  { tool, folder, keepOwner, ...options }: UnpackRequest,
  context: EngineContext,
): Promise<void> {
  const call = extractCall(tool, folder, keepOwner);
  const running = context.runner.start(call, context.signal);
  running.stdout.resume();
  const safe = safeStream(counted(artifact, context), options);
  const fed = Promise.withResolvers<unknown>();
  pipeline(Readable.from(safe, { objectMode: false }), running.stdin, (error) =>
    fed.resolve(error ?? null),
  );
  const [feedError, exit] = await Promise.all([fed.promise, running.finished]);
  if (context.signal.aborted) throw abortReason(context.signal);
  if (feedError !== null && !isClosedPipe(feedError)) throw feedError;
  if (exit.exitCode !== 0) throw toolEnded('tar', exit);
  if (feedError !== null) throw feedError;
}

async function* counted(artifact: PlainArtifact, context: EngineContext): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of artifact.stream) {
    if (context.signal.aborted) throw abortReason(context.signal);
    const part: Buffer = chunk;
    bytes += part.length;
    context.progress(bytes, artifact.plainBytes);
    yield part;
  }
  if (bytes !== artifact.plainBytes)
    throw damagedTar(`it has ${bytes} bytes, and its manifest says ${artifact.plainBytes}`);
}

/** Tar closed its input before the end: how it ended says why. */
function isClosedPipe(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return code === 'EPIPE' || code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE';
}
