import type { Readable } from 'node:stream';
import type { RunningTool, ToolCall } from '../../tools/tool-call.ts';
import type { EngineContext } from '../engine.ts';
import { ArchiveReader } from './archive-reader.ts';
import type { MongodbAccess } from './mongodb-access.ts';
import { cancelledError, toolFailure, withoutTime } from './server-failure.ts';
import { tapDump } from './tap-archive.ts';

/** mongodump at work, and what its archive is found to hold. */
export interface RunningDump {
  readonly reader: ArchiveReader;
  readonly stream: Readable;
  /** Rejects unless the tool ended well. */
  readonly exited: Promise<void>;
  readonly warnings: readonly string[];
}

export function startDump(
  call: ToolCall,
  access: MongodbAccess,
  context: EngineContext,
  options: { readonly hashes: boolean },
): RunningDump {
  const reader = new ArchiveReader(options);
  const warnings: string[] = [];
  const onStderrLine = (line: string) => {
    const text = withoutTime(line);
    if (text === '' || isProgress(text)) return;
    warnings.push(text);
    context.log(text);
  };
  const tool = context.runner.start({ ...call, onStderrLine }, context.signal);
  tool.stdin.end();
  const exited = untilDone(tool, access, context);
  exited.catch(() => {}); // Whoever reads the stream learns of it there as well.
  return { reader, stream: tapDump(tool, reader, exited), exited, warnings };
}

async function untilDone(
  tool: RunningTool,
  access: MongodbAccess,
  context: EngineContext,
): Promise<void> {
  const exit = await tool.finished;
  if (context.signal.aborted) throw cancelledError();
  if (exit.exitCode !== 0) throw toolFailure('mongodump', exit, access);
}

/** What the tools tell of their course; everything else they say is worth reading. */
export function isProgress(text: string): boolean {
  return /^(writing |done dumping |dumped |\[[#.]*\]|\S+\s+\d|preparing collections|reading metadata|restoring |finished restoring|no indexes to restore|setting number of|index: |dropping collection|\d+ document\(s\) restored|replaying oplog|applied \d+)/.test(
    text,
  );
}
