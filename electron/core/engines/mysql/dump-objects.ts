import type { EngineContext } from '../engine.ts';
import { findDumpTool } from './choose-tool.ts';
import { connectionSettings } from './connection-settings.ts';
import { dumpArguments } from './dump-arguments.ts';
import { DumpScanner } from './dump-scanner.ts';
import type { Desk } from './mysql-session.ts';
import { ObjectScript } from './object-script.ts';
import type { ServerFacts } from './server-facts.ts';
import { assertDone, toolFailure } from './tool-failure.ts';

/** The views, triggers, routines and events of a database, as a script that makes them again. */
export async function dumpObjects(
  context: EngineContext,
  desk: Desk,
  server: ServerFacts,
  database: string,
): Promise<ObjectScript> {
  const tool = await findDumpTool(context.runner, server);
  const settings = connectionSettings(desk.access, tool);
  const all = { schemaOnly: true, routines: true, triggers: true, events: true };
  const own = dumpArguments(all, tool, server, { systemVersioned: false });
  const run = (more: readonly string[]) =>
    context.runner.run(
      { ...settings, tool: tool.path, args: [...settings.args, ...own, ...more, '--', database] },
      context.signal,
    );
  let exit = await run([]);
  if (exit.exitCode !== 0 && toolFailure('The dump tool', exit).code === 'dump-incomplete') {
    // A view that is broken already must not stand in the way of putting its database right.
    context.log(`Not all views and routines of ${database} can be kept: ${exit.stderr}`);
    exit = { ...(await run(['--force'])), exitCode: 0 };
  }
  assertDone('The dump tool', exit, context.signal, desk.access);
  const script = new ObjectScript();
  const scanner = new DumpScanner({
    statement: (text, delimiter) => script.statement(text, delimiter),
    line: (text) => script.line(text),
  });
  scanner.push(Buffer.from(exit.stdout));
  return script;
}
