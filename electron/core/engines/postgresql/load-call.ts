import type { RestoreOptions } from '../../../../shared/model/restore.ts';
import type { ToolCall } from '../../tools/tool-call.ts';
import type { EngineContext, RestoreFacts } from '../engine.ts';
import type { PostgresqlAccess } from './postgresql-access.ts';
import { findFittingTool } from './choose-tool.ts';
import { connectionSettings } from './connection-settings.ts';
import type { ArtifactFormat } from './dump-reader-for.ts';
import { assertFolderReachable } from './folder-format.ts';
import { psqlCall } from './psql-session.ts';
import { PLAIN_RESTORE_ARGUMENTS, restoreArguments } from './restore-arguments.ts';

/** Where an artifact is loaded into: a database that exists. */
export interface LoadTarget {
  readonly server: PostgresqlAccess;
  readonly serverMajor: number;
  readonly database: string;
}

/** Enough to keep a small server busy without starving what else it does. */
const DIRECTORY_JOBS = 2;

/** The call that loads an artifact into a database; `folder` is where a directory dump was unpacked. */
export async function loadCall(wanted: {
  readonly format: ArtifactFormat;
  readonly target: LoadTarget;
  readonly options: RestoreOptions;
  readonly facts: RestoreFacts;
  readonly context: EngineContext;
  readonly folder?: string;
}): Promise<ToolCall> {
  const { format, target, options, facts, context } = wanted;
  assertFolderReachable(context.runner, format);
  const settings = connectionSettings(target.server, target.database);
  if (format === 'plain') {
    const psql = await psqlCall(context, target.server, target.database);
    return { ...settings, tool: psql.tool, args: [...PLAIN_RESTORE_ARGUMENTS, ...settings.args] };
  }
  const dumpMajor = Number.parseInt(facts.serverProperties['dumpVersion'] ?? '0', 10);
  const pgRestore = await findFittingTool(context.runner, 'pg_restore', {
    leastMajor: dumpMajor,
    preferMajor: target.serverMajor,
  });
  // The lines of parallel jobs may mix, and then an error could be taken for that of a waived entry.
  const jobs = options.waive.length > 0 ? 1 : DIRECTORY_JOBS;
  const directory = format === 'directory' ? { folder: wanted.folder ?? '', jobs } : undefined;
  return {
    ...settings,
    tool: pgRestore.path,
    args: [...settings.args, ...restoreArguments(options, directory)],
  };
}
