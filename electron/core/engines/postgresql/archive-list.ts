import { once } from 'node:events';
import type { EngineContext } from '../engine.ts';
import { findFittingTool } from './choose-tool.ts';

/** `pg_restore --list` on a stream: it reads the table of contents and then ends by itself. */
export interface ArchiveList {
  /** Hands bytes over until pg_restore has read what it needs. */
  push(chunk: Buffer): Promise<void>;
  /** The number of entries that it counted, or what it said when it failed. */
  finish(): Promise<number | string>;
}

/** The newest pg_restore found reads archives of every version before it. */
const NEWEST = { leastMajor: 12, preferMajor: 1000 };

export async function startArchiveList(context: EngineContext): Promise<ArchiveList> {
  const pgRestore = await findFittingTool(context.runner, 'pg_restore', NEWEST);
  const tool = context.runner.start(
    { tool: pgRestore.path, args: ['--list', '--format=custom'] },
    context.signal,
  );
  const output = readCount(tool.stdout);
  let open = true;
  const ended = tool.finished.then(
    () => (open = false),
    () => (open = false),
  );
  tool.stdin.on('error', () => (open = false));
  return {
    async push(chunk) {
      if (!open || tool.stdin.write(chunk)) return;
      await Promise.race([once(tool.stdin, 'drain').catch(() => {}), ended]);
    },
    async finish() {
      tool.stdin.end();
      const exit = await tool.finished;
      const count = await output;
      return exit.exitCode === 0 && count !== null ? count : exit.stderr || 'no list';
    },
  };
}

/** As `startArchiveList`, for the folder of a directory dump; its table of contents is enough. */
export async function listArchiveFolder(
  folder: string,
  context: EngineContext,
): Promise<number | string> {
  const pgRestore = await findFittingTool(context.runner, 'pg_restore', NEWEST);
  const exit = await context.runner.run(
    { tool: pgRestore.path, args: ['--list', '--format=directory', folder] },
    context.signal,
  );
  const count = entryCount(exit.stdout);
  return exit.exitCode === 0 && count !== null ? count : exit.stderr || 'no list';
}

async function readCount(output: AsyncIterable<Buffer>): Promise<number | null> {
  let head = '';
  try {
    for await (const chunk of output) {
      if (head.length < HEAD_CHARACTERS) head += chunk.toString('latin1');
    }
  } catch {
    return null;
  }
  return entryCount(head);
}

/** The count in the comment `;     TOC Entries: 12` at the head of a list. */
function entryCount(list: string): number | null {
  const count = /^; +TOC Entries: (\d+)$/m.exec(list.slice(0, HEAD_CHARACTERS))?.[1];
  return count === undefined ? null : Number(count);
}

const HEAD_CHARACTERS = 4_096;
