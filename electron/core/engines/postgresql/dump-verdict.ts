import type { DumpVerdict, EngineContext } from '../engine.ts';
import type { PlannedDump } from './plan-dump.ts';
import { databaseProperties } from './server-facts.ts';

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
