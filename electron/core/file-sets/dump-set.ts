import { Readable } from 'node:stream';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { EngineKind } from '../../../shared/model/common.ts';
import type { Inventory } from '../../../shared/model/inventory.ts';
import type { Dump, DumpVerdict, EngineContext } from '../engines/engine.ts';
import type { ToolExit } from '../tools/tool-call.ts';
import { chooseTar, type TarTool } from './tar-tool.ts';
import type { PathChooser } from './choose-paths.ts';
import { abortReason, someOf, toolEnded } from './file-set-errors.ts';
import { judgeDump } from './judge-dump.ts';
import { lookAtSet, refuseUnreadable, type SetLook } from './look-at-set.ts';
import type { BytePath } from './path-text.ts';
import { placeOf } from './place-of.ts';
import type { SafeEntry } from './safe-entries.ts';
import { leftOut, secretsNote } from './set-notes.ts';
import { takeSet } from './take-set.ts';
import { TarInventory, type SetContent } from './tar-inventory.ts';
import { TarMessages } from './tar-messages.ts';

/** Bytes of headers that an entry costs, about. */
const HEADER_BYTES = 1536;

export interface DumpSetRequest {
  readonly engine: EngineKind;
  readonly folder: string;
  readonly chooser: PathChooser;
}

/**
 * Takes a folder as one tar stream. Files that changed or vanished meanwhile are told in the warnings; one
 * that could not be read, or was filled up with zeros, fails the dump.
 */
export async function dumpSet(request: DumpSetRequest, context: EngineContext): Promise<Dump> {
  const { folder, chooser } = request;
  const tool = await chooseTar(context);
  const look = await lookAtSet(folder, chooser, context);
  refuseUnreadable(folder, look);
  const { promise, resolve, reject } = Promise.withResolvers<Taken>();
  const finished = promise.then(({ verdict }) => verdict);
  finished.catch(() => {}); // Whoever reads the stream learns of it there as well.
  const stream = Readable.from(passOn(request, { tool, look, context }, resolve, reject), {
    objectMode: false,
  });
  // A stream that nobody reads to its end has no verdict but this.
  stream.once('close', () =>
    reject(context.signal.aborted ? abortReason(context.signal) : notRead()),
  );
  return {
    format: 'tar',
    extension: 'tar',
    estimatedBytes: look.bytes + look.taken.length * HEADER_BYTES,
    ...(look.secrets.length > 0 ? { mustEncrypt: secretsNote(look.secrets) } : {}),
    stream,
    finished,
    inventory: async () => inventoryOf(request.engine, (await promise).content),
    extra: () => Promise.resolve(null),
  };
}

interface Taken {
  readonly verdict: DumpVerdict;
  readonly content: SetContent;
}

interface Prepared {
  readonly tool: TarTool;
  readonly look: SetLook;
  readonly context: EngineContext;
}

async function* passOn(
  request: DumpSetRequest,
  prepared: Prepared,
  resolve: (taken: Taken) => void,
  reject: (error: unknown) => void,
): AsyncGenerator<Buffer> {
  try {
    resolve(yield* take(request, prepared));
  } catch (error) {
    const told = asIncomplete(error);
    reject(told);
    throw told;
  }
}

/** The stream ends only when everything is known to be well. */
async function* take(
  { folder, chooser }: DumpSetRequest,
  { tool, look, context }: Prepared,
): AsyncGenerator<Buffer, Taken> {
  const { runner, signal } = context;
  const entries = new Map<BytePath, SafeEntry>();
  const inventory = new TarInventory({ onEntry: (entry) => entries.set(entry.path, entry) });
  const messages = new TarMessages();
  const paths = look.taken.map(({ path }) => path);
  const exit = yield* takeSet({ runner, tool, folder, paths, inventory, messages, signal });
  const content = endOf(inventory, exit);
  const { isExcluded } = chooser;
  const { paths: after } = await placeOf(context).list({ folder, isExcluded, signal });
  const before = look.taken;
  const warnings = judgeDump({ folder, before, after, entries, messages, exit });
  const told = [...leftOut(look), ...linkWarnings(content), ...warnings];
  for (const warning of told) context.log(warning);
  const tools = [{ name: 'tar', version: tool.version }];
  return {
    content,
    verdict: { tools, serverVersion: null, serverProperties: {}, warnings: told },
  };
}

function endOf(inventory: TarInventory, exit: ToolExit): SetContent {
  try {
    return inventory.end();
  } catch (error) {
    // A stream that broke off: how tar ended says why.
    if (exit.exitCode !== 0) throw toolEnded('tar', exit);
    throw error;
  }
}

/** The inventory of a set, with the links that a restore refuses unless they are waived. */
export function inventoryOf(engine: EngineKind, content: SetContent): Inventory {
  const { objects, outsideLinks } = content;
  const needs = outsideLinks.length > 0 ? { needs: { 'outside-links': outsideLinks } } : {};
  return { formatVersion: 1, engine, objects, ...needs };
}

function linkWarnings({ outsideLinks }: SetContent): string[] {
  if (outsideLinks.length === 0) return [];
  return [
    `Links lead out of the folder: ${someOf(outsideLinks)}. They are stored; what they lead to is not, and a restore asks about them.`,
  ];
}

/** A stream that breaks the rules while it is made: the folder was rearranged under the running tar. */
function asIncomplete(error: unknown): unknown {
  if (!(error instanceof LifeboatError) || error.code !== 'artifact-damaged') return error;
  return new LifeboatError(
    'dump-incomplete',
    `The folder was rearranged while it was read. ${error.message}`,
    'Nothing was published. Start the backup again when the folder is at rest.',
  );
}

function notRead(): LifeboatError {
  return new LifeboatError(
    'dump-incomplete',
    'The dump was not read to its end.',
    'Nothing was published. Start the backup again.',
  );
}
