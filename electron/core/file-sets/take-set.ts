import { pipeline, Readable } from 'node:stream';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { Runner } from '../runners/runner.ts';
import type { ToolExit } from '../tools/tool-call.ts';
import { abortReason } from './file-set-errors.ts';
import type { BytePath } from './path-text.ts';
import type { TarInventory } from './tar-inventory.ts';
import type { TarMessages } from './tar-messages.ts';
import { createCall, type TarTool } from './tar-tool.ts';

const NAMES_CHUNK_CHARACTERS = 64 * 1024;

export interface TakeRequest {
  readonly runner: Pick<Runner, 'start'>;
  readonly tool: TarTool;
  readonly folder: string;
  /** Each folder before what it holds. */
  readonly paths: readonly BytePath[];
  /** Sees every chunk before it is passed on. */
  readonly inventory: Pick<TarInventory, 'push'>;
  readonly messages: TarMessages;
  readonly signal: AbortSignal;
}

/**
 * Runs tar over the given paths and passes its stream on. Returns how tar ended; whether that is a success
 * is for the caller to say, who knows which paths had to come.
 */
export async function* takeSet(request: TakeRequest): AsyncGenerator<Buffer, ToolExit> {
  const { runner, tool, folder, paths, inventory, messages, signal } = request;
  const call = createCall(tool, folder);
  const running = runner.start({ ...call, onStderrLine: (line) => messages.take(line) }, signal);
  // A tar that ends early closes its input; how it ended says why.
  pipeline(Readable.from(nameChunks(paths)), running.stdin, () => {});
  try {
    for await (const chunk of running.stdout) {
      const bytes: Buffer = chunk;
      inventory.push(bytes);
      yield bytes;
    }
  } catch (error) {
    if (signal.aborted) throw abortReason(signal);
    // The output broke off: how the program ended says more, for instance that the link was lost.
    if (!(error instanceof LifeboatError)) await running.finished;
    throw error;
  } finally {
    // Also when nobody reads on: tar then ends because its pipe is closed.
    running.stdout.destroy();
  }
  const exit = await running.finished;
  if (signal.aborted) throw abortReason(signal);
  return exit;
}

/** `./` before each name, so that none is taken for an option. */
function* nameChunks(paths: readonly BytePath[]): Generator<Buffer> {
  let text = '';
  for (const path of paths) {
    text += path === '.' ? './\0' : `./${path}\0`;
    if (text.length < NAMES_CHUNK_CHARACTERS) continue;
    yield Buffer.from(text, 'latin1');
    text = '';
  }
  if (text !== '') yield Buffer.from(text, 'latin1');
}
