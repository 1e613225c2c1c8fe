import type { EngineContext } from '../engine.ts';
import { farFolders } from './far-folders.ts';
import type { FolderWork } from './folder-work.ts';
import { localFolders } from './local-folders.ts';

/** Folders of the machine that the runner works on. */
export function foldersOf(context: EngineContext): FolderWork {
  return context.runner.kind === 'local' ? localFolders : farFolders(context);
}
