import { pipeline } from 'node:stream/promises';
import type { Transform } from 'node:stream';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { RestoreOptions } from '../../../../shared/model/restore.ts';
import type { RunningTool, ToolExit } from '../../tools/tool-call.ts';
import type { EngineContext, PlainArtifact, RestoreFacts } from '../engine.ts';
import { tapArchiveToc } from './archive-toc-tap.ts';
import type { ArchiveToc } from './archive-toc.ts';
import { artifactFormat } from './dump-reader-for.ts';
import { assertFolderReachable } from './folder-format.ts';
import { PLAIN_KEEPS_OWNERS } from './restore-checks.ts';
import { unpackDirectory } from './unpack-directory.ts';
import { applyWaivers, RestoreErrorCollector, restoreErrorsFailure } from './restore-errors.ts';
import { loadCall, type LoadTarget } from './load-call.ts';
import { wrapPlainDump } from './wrap-plain-dump.ts';
import { assertDone, cancelledError, toolFailure } from './tool-failure.ts';

/**
 * Loads an artifact into a database. Resolves with the waived entries when everything else was restored
 * without an error; rejects with `restore-errors` or what the tool's end means.
 */
export async function loadArtifact(
  artifact: PlainArtifact,
  target: LoadTarget,
  options: RestoreOptions,
  facts: RestoreFacts,
  context: EngineContext,
): Promise<{ readonly waived: readonly string[] }> {
  const format = artifactFormat(artifact.format);
  switch (format) {
    case 'plain': {
      if (!options.keepOwner || !options.keepPrivileges) context.log(PLAIN_KEEPS_OWNERS);
      const call = await loadCall({ format, target, options, facts, context });
      const tool = context.runner.start(call, context.signal);
      tool.stdout.resume();
      const exit = await feed(artifact, tool, context, wrapPlainDump());
      assertDone('psql', exit, context.signal, target.server);
      return { waived: [] };
    }
    case 'custom': {
      const tap = tapArchiveToc();
      const errors = new RestoreErrorCollector(tap.toc);
      const call = await loadCall({ format, target, options, facts, context });
      const tool = context.runner.start(
        { ...call, onStderrLine: (line) => takeLine(errors, line, context) },
        context.signal,
      );
      tool.stdout.resume();
      const exit = await feed(artifact, tool, context, tap.stream);
      return judge(exit, errors, options, target, context);
    }
    case 'directory': {
      assertFolderReachable(context.runner, format);
      const { folder, toc } = await unpackDirectory(artifact, context);
      const errors = new RestoreErrorCollector((): ArchiveToc => toc);
      const call = await loadCall({ format, target, options, facts, context, folder });
      const exit = await context.runner.run(
        { ...call, onStderrLine: (line) => takeLine(errors, line, context) },
        context.signal,
      );
      return judge(exit, errors, options, target, context);
    }
  }
}

/** Errors and warnings go to the log; what it is busy with, which `--verbose` adds, does not. */
function takeLine(errors: RestoreErrorCollector, line: string, context: EngineContext): void {
  errors.line(line);
  if (!/^pg_restore: (?!error|warning|from TOC entry)/.test(line)) context.log(line);
}

/**
 * Gives the artifact to the tool. A tool that stops reading tells why by its exit; an artifact that
 * breaks off (it is damaged, the destination is gone) ends the tool, and is the error that is reported.
 */
async function feed(
  { stream, plainBytes }: PlainArtifact,
  tool: RunningTool,
  context: EngineContext,
  tap: Transform,
): Promise<ToolExit> {
  const sourceErrors: Error[] = [];
  let fedBytes = 0;
  stream.on('data', (chunk: Buffer) => {
    fedBytes += chunk.length;
    context.progress(fedBytes, plainBytes);
  });
  for (const part of [stream, tap]) part.once('error', (error: Error) => sourceErrors.push(error));
  try {
    await pipeline(stream, tap, tool.stdin, { signal: context.signal });
  } catch {
    // Judged below: by the source's own error first, then by the tool's exit.
  }
  const exit = await tool.finished;
  if (context.signal.aborted) throw cancelledError();
  // When the tool ends early the pipeline destroys the source, which is no error of the source.
  const sourceError = sourceErrors.find((error) => error instanceof LifeboatError);
  if (sourceError !== undefined) throw sourceError;
  return exit;
}

/** `pg_restore` goes on after errors: its exit code, its own count and the errors read must agree. */
function judge(
  exit: ToolExit,
  collector: RestoreErrorCollector,
  options: RestoreOptions,
  target: LoadTarget,
  context: EngineContext,
): { readonly waived: readonly string[] } {
  if (context.signal.aborted) throw cancelledError();
  const { errors, ignoredCount } = collector;
  const { waived, remaining } = applyWaivers(errors, options.waive);
  if (exit.exitCode === 0 && errors.length === 0) return { waived };
  const wentToItsEnd = exit.exitCode === 1 && ignoredCount > 0 && ignoredCount === errors.length;
  if (wentToItsEnd && remaining.length === 0) return { waived };
  const failure = toolFailure('pg_restore', exit, target.server);
  // After its server is gone pg_restore goes on, and fails at every object that is left.
  if (failure.code === 'server-unreachable') throw failure;
  if (wentToItsEnd || (exit.exitCode === 0 && remaining.length > 0)) {
    throw restoreErrorsFailure(remaining);
  }
  throw failure;
}
