import type { MongodbOptions } from '../../../../shared/model/engines/mongodb.ts';
import type { Dump, DumpVerdict, EngineContext } from '../engine.ts';
import { archiveInventory, systemCollections } from './archive-inventory.ts';
import type { MongodbAccess } from './mongodb-access.ts';
import { planMongodbDump, type PlannedDump } from './plan-dump.ts';
import { startDump, type RunningDump } from './start-dump.ts';

/** Starts mongodump for a database, or for all of them. */
export async function dumpDeployment(
  access: MongodbAccess,
  place: string,
  options: MongodbOptions,
  context: EngineContext,
): Promise<Dump> {
  const planned = await planMongodbDump(access, place, options, context);
  for (const note of planned.notes) context.log(note);
  const running = startDump(planned.call, access, context, { hashes: true });
  const finished = running.exited.then(() => verdictOf(planned, running));
  finished.catch(() => {});
  return {
    format: 'archive',
    extension: 'archive',
    estimatedBytes: planned.facts.sizeBytes,
    stream: running.stream,
    finished,
    inventory: async () => archiveInventory(running.reader.content),
    extra: async () => null,
  };
}

function verdictOf({ tool, facts, notes }: PlannedDump, running: RunningDump): DumpVerdict {
  const { content } = running.reader;
  const system = systemCollections(content);
  return {
    tools: [{ name: 'mongodump', version: tool.version }],
    serverVersion: facts.version,
    serverProperties: {
      oplog: String(content.hasOplog),
      ...(facts.replicaSet === null ? {} : { replicaSet: facts.replicaSet }),
      ...(system.length === 0 ? {} : { systemCollections: system.join(', ') }),
    },
    warnings: [...(content.hasOplog ? [] : notes), ...running.warnings],
  };
}
