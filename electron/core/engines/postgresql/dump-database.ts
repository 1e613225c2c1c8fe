import type { PostgresqlOptions } from '../../../../shared/model/engines/postgresql.ts';
import type { Dump, EngineContext } from '../engine.ts';
import type { PostgresqlAccess } from './postgresql-access.ts';
import { DUMP_HASHES } from './copy-digest.ts';
import { dumpDirectory } from './dump-directory.ts';
import { dumpGlobals } from './dump-globals.ts';
import { collectWarning, dumpVerdict } from './dump-verdict.ts';
import { streamReader } from './dump-reader-for.ts';
import { planPostgresqlDump } from './plan-dump.ts';
import { tapToolOutput } from '../../tools/tap-tool-output.ts';
import { untilDone } from './tool-failure.ts';
import { databaseNeeds } from './server-facts.ts';

/** Starts `pg_dump`. The directory format is gathered in the work folder before this resolves. */
export async function dumpDatabase(
  server: PostgresqlAccess,
  database: string,
  options: PostgresqlOptions,
  context: EngineContext,
): Promise<Dump> {
  const planned = await planPostgresqlDump(server, database, options, context);
  for (const note of planned.notes) context.log(note);
  const extra = () => dumpGlobals(planned, server, context);
  if (options.format === 'directory') {
    return { ...(await dumpDirectory(planned, server, context)), extra };
  }

  const reader = streamReader(options.format, DUMP_HASHES);
  const warnings: string[] = [];
  const tool = context.runner.start(
    { ...planned.call, onStderrLine: (line) => collectWarning(line, warnings, context) },
    context.signal,
  );
  tool.stdin.end();
  const exited = untilDone('pg_dump', tool, context.signal, server);
  const finished = exited.then(() => dumpVerdict(planned, warnings));
  finished.catch(() => {}); // Whoever reads the stream learns of it there as well.
  return {
    format: options.format,
    extension: options.format === 'custom' ? 'pgdump' : 'sql',
    estimatedBytes: options.schemaOnly ? null : planned.facts.sizeBytes,
    stream: tapToolOutput(tool, reader, exited),
    finished,
    inventory: async () => ({ ...reader.inventory(), needs: databaseNeeds(planned.facts) }),
    extra,
  };
}
