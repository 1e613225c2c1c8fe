import { resolve } from 'node:path';
import type { CoreHandlers } from '../../../shared/contract/contract.ts';
import { LifeboatError, type ErrorData } from '../../../shared/model/error.ts';
import { toolNameSchema, type FoundTool, type ToolName } from '../../../shared/model/tool.ts';
import type { CoreParts } from '../core-parts.ts';
import type { JobQueue } from '../jobs/job-queue.ts';
import { summariseJobs } from '../jobs/summarise-jobs.ts';
import { rebuildCatalog } from '../recovery/rebuild-catalog.ts';
import { createRunner } from '../runners/create-runner.ts';
import { localPath } from '../sources/source-config.ts';

type Names = Exclude<
  `${'system' | 'tools' | 'audit' | 'catalog' | 'jobs'}.${string}` & keyof CoreHandlers,
  'jobs.postpone'
>;

export function systemHandlers(
  parts: CoreParts,
  queue: JobQueue,
  interruptedJobIds: readonly string[],
): Pick<CoreHandlers, Names> {
  const { catalog, options } = parts;
  return {
    'system.status': async () => ({
      appVersion: options.appVersion,
      dataFolder: options.dataFolder,
      secretStore: { kind: parts.secrets.kind, problem: await secretStoreProblem(parts) },
      kitExportDue: catalog.keys.list().some(({ exportedAt }) => exportedAt === null),
      interruptedJobIds: [...interruptedJobIds],
    }),
    'tools.list': () => findTools(parts),
    'tools.setPath': async ({ tool, file }) => {
      const { [tool]: before, ...others } = catalog.settings.get('tool-paths') ?? {};
      const path = file === null ? null : resolve(localPath(file));
      if (path !== null) await refuseForeignProgram(tool, path);
      catalog.transaction(() => {
        catalog.settings.set('tool-paths', path === null ? others : { ...others, [tool]: path });
        parts.audit('tool.set-path', tool, { before: before ?? null, after: path });
      });
      parts.events.changed('tools');
      return findTools(parts);
    },
    'audit.list': ({ limit }) => [...catalog.audit.list(limit)],
    'audit.verify': () => catalog.audit.verify(),
    'catalog.rebuild': ({ destination }) => rebuildCatalog(parts, destination),
    'jobs.list': ({ limit }) => summariseJobs(parts, queue, queue.list(limit)),
    'jobs.get': ({ job }) => {
      const found = queue.get(job);
      const [summary] = summariseJobs(parts, queue, found === null ? [] : [found]);
      if (summary !== undefined) return summary;
      throw new LifeboatError(
        'not-found',
        'There is no job with this id.',
        'List the jobs to see their ids.',
      );
    },
    'jobs.cancel': ({ job }) => {
      parts.jobs.cancel(job);
      parts.audit('job.cancel', job);
      return {};
    },
  };
}

/** A program that does not say its version as the tool does is not that tool. */
async function refuseForeignProgram(tool: ToolName, path: string): Promise<void> {
  const runner = createRunner({ kind: 'local' }, { toolPaths: { [tool]: path } });
  const found = (await runner.find(tool)).find(({ origin }) => origin === 'configured');
  if (found !== undefined && found.version !== null) return;
  throw new LifeboatError(
    'tool-missing',
    `The file ${path} is not a ${tool} that runs here.`,
    `Choose the ${tool} program itself; “${path} --version” has to print its name and version.`,
  );
}

async function findTools(parts: CoreParts): Promise<FoundTool[]> {
  const toolPaths = parts.catalog.settings.get('tool-paths') ?? {};
  const runner = createRunner({ kind: 'local' }, { toolPaths });
  const found = await Promise.all(toolNameSchema.options.map((tool) => runner.find(tool)));
  return found.flat();
}

async function secretStoreProblem(parts: CoreParts): Promise<ErrorData | null> {
  try {
    await parts.secrets.check();
    return null;
  } catch (error) {
    if (error instanceof LifeboatError) return error.toData();
    throw error;
  }
}
