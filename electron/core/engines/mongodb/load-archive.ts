import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { ToolExit } from '../../tools/tool-call.ts';
import type { EngineContext } from '../engine.ts';
import type { ArchiveContent } from './archive-content.ts';
import { ArchiveReader } from './archive-reader.ts';
import { findTool } from './choose-tool.ts';
import type { MongodbAccess } from './mongodb-access.ts';
import { restoreArguments, type LoadOptions } from './restore-arguments.ts';
import { cancelledError, toolFailure, withoutTime } from './server-failure.ts';
import { isProgress } from './start-dump.ts';
import { tapFeed } from './tap-archive.ts';
import { toolCallOf } from './tool-call-of.ts';

interface Archive {
  readonly stream: Readable;
  readonly plainBytes: number | null;
}

/**
 * Feeds an archive to mongorestore, checking it as it passes. Rejects unless the archive was whole, the
 * tool ended well, reported no document that failed, and restored as many as the archive holds.
 */
export async function loadArchive(
  archive: Archive,
  access: MongodbAccess,
  options: LoadOptions,
  context: EngineContext,
): Promise<void> {
  const mongorestore = await findTool(context.runner, 'mongorestore');
  const call = toolCallOf(mongorestore.path, access, restoreArguments(options));
  const said: string[] = [];
  const onStderrLine = (line: string) => {
    const text = withoutTime(line);
    if (text === '') return;
    if (isProgress(text)) {
      if (/document\(s\) restored/.test(text)) said.push(text);
      return;
    }
    said.push(text);
    context.log(text);
  };
  const reader = new ArchiveReader({ hashes: false });
  const tool = context.runner.start({ ...call, onStderrLine }, context.signal);
  tool.stdout.resume();
  const feed = tapFeed(reader);
  const broken: Error[] = [];
  for (const part of [archive.stream, feed]) {
    part.once('error', (error: Error) => broken.push(error));
  }
  let fedBytes = 0;
  feed.on('data', (chunk: Buffer) => {
    fedBytes += chunk.length;
    context.progress(fedBytes, archive.plainBytes);
  });
  try {
    await pipeline(archive.stream, feed, tool.stdin, { signal: context.signal });
  } catch {
    // Judged below: by the archive's own error first, then by the tool's exit.
  }
  const exit = await tool.finished;
  if (context.signal.aborted) throw cancelledError();
  const fault = broken.find((error) => error instanceof LifeboatError);
  if (fault !== undefined) throw fault;
  if (exit.exitCode !== 0) throw toolFailure('mongorestore', exit, access);
  judge(exit, said, expectedDocuments(reader.content, options));
}

/** The tool goes on after some errors and still ends with 0: what it said must agree with the archive. */
export function judge(exit: ToolExit, said: readonly string[], expected: number | null): void {
  const summary = said
    .map((line) =>
      /^(\d+) document\(s\) restored successfully\. (\d+) document\(s\) failed/.exec(line),
    )
    .find((match) => match !== null);
  const restored = Number(summary?.[1] ?? Number.NaN);
  const failed = Number(summary?.[2] ?? Number.NaN);
  const faults = said.filter((line) =>
    /continuing through error|error:|duplicate key|E11000|failed to restore [^.]|^Failed/i.test(
      line,
    ),
  );
  if (failed === 0 && faults.length === 0 && (expected === null || restored === expected)) return;
  const counted =
    summary === undefined || summary === null
      ? 'It did not say how many documents it restored.'
      : `It restored ${restored} documents${expected === null ? '' : ` of ${expected}`}, ${failed} failed.`;
  throw new LifeboatError(
    'restore-errors',
    [
      `mongorestore did not restore everything (exit code ${exit.exitCode ?? 'unknown'}).`,
      counted,
      ...faults.slice(0, 5),
    ].join(' '),
    'Put right what the errors name (unique keys, validators, space), then restore into a new name.',
  );
}

/** Documents that must arrive; null where users, roles or the oplog are restored in their own ways. */
function expectedDocuments(content: ArchiveContent, options: LoadOptions): number | null {
  if (options.system || options.oplogReplay) return null;
  const databases = new Set(options.databases.map(({ from }) => from));
  const only = new Set(options.only);
  return content.collections
    .filter(({ database, collection }) =>
      only.size > 0 ? only.has(`${database}.${collection}`) : databases.has(database),
    )
    .reduce((sum, { documents }) => sum + documents, 0);
}
