import { pipeline, Readable } from 'node:stream';
import type { Runner } from '../runners/runner.ts';
import type { ToolExit } from '../tools/tool-call.ts';
import { abortReason } from './file-set-errors.ts';
import { outputOf } from './output-of.ts';
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
  for await (const bytes of outputOf(running, signal)) {
    inventory.push(bytes);
    yield bytes;
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
