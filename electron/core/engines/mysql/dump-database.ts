import type { MysqlOptions } from '../../../../shared/model/engines/mysql.ts';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { Inventory } from '../../../../shared/model/inventory.ts';
import type { ToolCall } from '../../tools/tool-call.ts';
import type { Dump, DumpVerdict, EngineContext } from '../engine.ts';
import type { MysqlAccess } from './connection-settings.ts';
import { dumpOutput, type StartedTool } from './dump-output.ts';
import { DumpReader } from './dump-reader.ts';
import { DumpStderr } from './dump-stderr.ts';
import { dumpUsers } from './dump-users.ts';
import { planMysqlDump, type PlannedDump } from './plan-dump.ts';
import { untilDone } from './tool-failure.ts';

/** Starts the dump tool. Rows are counted and hashed as they pass. */
export async function dumpDatabase(
  access: MysqlAccess,
  database: string,
  options: MysqlOptions,
  context: EngineContext,
): Promise<Dump> {
  const planned = await planMysqlDump(access, database, options, context);
  for (const note of planned.notes) context.log(note);
  const reader = new DumpReader();
  const stderr = new DumpStderr();
  const start = (call: ToolCall) => (): StartedTool => {
    const onStderrLine = (line: string) => {
      stderr.line(line);
      context.log(line);
    };
    const tool = context.runner.start({ ...call, onStderrLine }, context.signal);
    const exited = untilDone('The dump tool', tool, context.signal, access);
    exited.catch(() => {});
    return { tool, exited };
  };
  const { stream, done } = dumpOutput(planned.calls.map(start), {
    push: (chunk) => reader.push(chunk),
    end: () => {
      stderr.assertWhole();
      assertWhole(reader);
    },
  });
  const finished = done.then(() => verdict(planned, reader, stderr.warnings));
  finished.catch(() => {});
  return {
    format: 'sql',
    extension: 'sql',
    estimatedBytes: planned.estimatedBytes,
    stream,
    finished,
    inventory: async () => ({ ...reader.inventory(), needs: databaseNeeds(planned) }),
    extra: async () => (options.users ? dumpUsers(planned.desk, planned.server, context) : null),
  };
}

/** A tool that ended well but wrote no whole dump is no success. */
function assertWhole(reader: DumpReader): void {
  try {
    reader.end();
  } catch (error) {
    throw new LifeboatError(
      'dump-incomplete',
      `The dump tool ended well, but what it wrote is not whole. ${error instanceof Error ? error.message : ''}`,
      'Take the backup again; if this repeats, check the dump tool that Tools names.',
    );
  }
}

function verdict(
  { server, database, tool }: PlannedDump,
  reader: DumpReader,
  warnings: readonly string[],
): DumpVerdict {
  return {
    tools: [
      { name: tool.family === 'mariadb' ? 'mariadb-dump' : 'mysqldump', version: tool.version },
    ],
    serverVersion: server.version,
    serverProperties: {
      family: server.family,
      characterSet: database.characterSet,
      collation: database.collation,
      lowerCaseTableNames: String(server.lowerCaseTableNames),
      // The server that it is restored to must take a statement of this length as one packet.
      longestStatementBytes: String(reader.longestStatementBytes),
    },
    warnings,
  };
}

/** What the dump refers to and does not bring along. Names are data: they go into the inventory. */
function databaseNeeds({ server, database, tool }: PlannedDump): NonNullable<Inventory['needs']> {
  return {
    family: [server.family],
    // Of the text that is hashed: another family's tool writes the same rows in another way.
    dumpTool: [tool.family],
    definers: [...database.definers],
    collations: [...database.collations],
  };
}
