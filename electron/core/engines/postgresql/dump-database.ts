import type { PostgresqlOptions } from '../../../../shared/model/source.ts';
import type { Dump, DumpVerdict, EngineContext, ServerAccess } from '../engine.ts';
import { dumpDirectory } from './dump-directory.ts';
import { dumpGlobals } from './dump-globals.ts';
import { streamReader } from './dump-reader-for.ts';
import { planPostgresqlDump, type PlannedDump } from './plan-dump.ts';
import { databaseProperties } from './server-facts.ts';
import { tapDump } from './tap-dump.ts';
import { assertDone } from './tool-failure.ts';

/** Starts `pg_dump`. The directory format is gathered in the work folder before this resolves. */
export async function dumpDatabase(
  server: ServerAccess,
  database: string,
  options: PostgresqlOptions,
  context: EngineContext,
): Promise<Dump> {
  const planned = await planPostgresqlDump(server, database, options, context);
  for (const note of planned.notes) context.log(note);
  const base = {
    estimatedBytes: options.schemaOnly ? null : planned.facts.sizeBytes,
    extra: () => dumpGlobals(planned, server, context),
  };
  if (options.format === 'directory') {
    return { ...base, ...(await dumpDirectory(planned, server, context)) };
  }

  const reader = streamReader(options.format);
  const warnings: string[] = [];
  const tool = context.runner.start(
    { ...planned.call, onStderrLine: (line) => collectWarning(line, warnings, context) },
    context.signal,
  );
  tool.stdin.end();
  const exited = tool.finished.then((exit) => {
    assertDone('pg_dump', exit, context.signal, server);
  });
  exited.catch(() => {});
  const stream = tapDump(reader, () => exited);
  tool.stdout.on('error', () => {
    // The pipe broke: how the tool ended says why.
    exited.then(
      () => stream.destroy(new Error('The output of pg_dump broke off.')),
      (error: Error) => stream.destroy(error),
    );
  });
  tool.stdout.pipe(stream);
  stream.on('close', () => tool.stdout.destroy());

  return {
    ...base,
    format: options.format,
    extension: options.format === 'custom' ? 'pgdump' : 'sql',
    stream,
    finished: exited.then(() => dumpVerdict(planned, warnings)),
    inventory: () => Promise.resolve(reader.inventory()),
  };
}

/** pg_dump tells of circular constraints and the like on stderr and goes on; that belongs to the verdict. */
export function collectWarning(line: string, warnings: string[], context: EngineContext): void {
  if (line.trim() === '') return;
  warnings.push(line);
  context.log(line);
}

/** What is known of a dump once its tool has ended well. */
export function dumpVerdict(planned: PlannedDump, warnings: readonly string[]): DumpVerdict {
  return {
    tools: [
      { name: 'pg_dump', version: planned.tool.version },
      ...(planned.globals === null
        ? []
        : [{ name: 'pg_dumpall', version: planned.globals.tool.version }]),
    ],
    serverVersion: planned.facts.version,
    serverProperties: {
      ...databaseProperties(planned.facts),
      // Only a pg_restore of this major version or newer reads the archive.
      dumpVersion: planned.tool.version,
    },
    warnings,
  };
}
