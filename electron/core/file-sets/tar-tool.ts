import { LifeboatError } from '../../../shared/model/error.ts';
import type { EngineContext } from '../engines/engine.ts';
import type { Runner } from '../runners/runner.ts';
import type { ToolCall } from '../tools/tool-call.ts';
import { stopIfAborted } from './file-set-errors.ts';

/** The `tar` of the place where the tools run. All that differs between its kinds is in this file. */
export interface TarTool {
  readonly path: string;
  readonly flavour: 'gnu' | 'bsd';
  readonly version: string;
}

/** Asking costs a talk with another machine, so each runner is asked once in its life. */
const chosen = new WeakMap<Runner, TarTool>();

/** Looks for a tar that takes names of any bytes. BusyBox has one that does not. */
export async function chooseTar(
  context: Pick<EngineContext, 'runner' | 'signal'>,
): Promise<TarTool> {
  const tool = chosen.get(context.runner) ?? (await findTar(context));
  chosen.set(context.runner, tool);
  return tool;
}

async function findTar(context: Pick<EngineContext, 'runner' | 'signal'>): Promise<TarTool> {
  const found = await context.runner.find('tar');
  for (const { path } of found) {
    const said = await context.runner.run({ tool: path, args: ['--version'] }, context.signal);
    const version = /(\d+(?:\.\d+)+)/.exec(said.stdout)?.[1] ?? 'unknown';
    if (said.stdout.includes('GNU tar')) return { path, flavour: 'gnu', version };
    if (said.stdout.includes('bsdtar')) return { path, flavour: 'bsd', version };
  }
  stopIfAborted(context.signal);
  const what = found.length === 0 ? 'There is no tar' : 'The tar is neither GNU’s nor bsdtar';
  throw new LifeboatError(
    'tool-missing',
    `${what} where the files are.`,
    'Install GNU tar there (the package is called tar), or point Lifeboat at one under Tools.',
  );
}

/**
 * Writes the paths that stdin names, NUL after each, as a tar stream to stdout: owners by number and name,
 * times to the nanosecond. Names are taken as they are, and folders without what they hold.
 */
export function createCall(tool: TarTool, folder: string): ToolCall {
  const shared = ['--create', '--file=-', '--format=pax', '--directory', folder];
  const names = ['--no-recursion', '--null', '--files-from=-'];
  if (tool.flavour === 'bsd')
    return {
      tool: tool.path,
      args: [...shared, ...names],
      env: { LC_ALL: 'C', COPYFILE_DISABLE: '1' },
    };
  const args = [
    ...shared,
    // The access time would change with every backup; the process id is in the default of the other.
    '--pax-option=delete=atime,exthdr.name=%d/PaxHeaders/%f',
    '--quoting-style=escape',
    '--verbatim-files-from',
    '--no-unquote',
    ...names,
  ];
  return { tool: tool.path, args, env: { LC_ALL: 'C' } };
}

/**
 * Unpacks a stream into a folder that is there and empty. It is given our own stream only, in which nothing
 * leads outside and links come last. An existing file is never replaced: on a file system that takes
 * two names for one, the second fails.
 */
export function extractCall(tool: TarTool, folder: string, keepOwner: boolean): ToolCall {
  const args = [
    '--extract',
    '--file=-',
    '--directory',
    folder,
    '--preserve-permissions',
    keepOwner ? '--same-owner' : '--no-same-owner',
    '--keep-old-files',
    ...(tool.flavour === 'gnu' ? ['--delay-directory-restore', '--quoting-style=escape'] : []),
  ];
  return { tool: tool.path, args, env: { LC_ALL: 'C' } };
}
