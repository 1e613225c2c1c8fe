import { app, dialog, type BrowserWindow, type OpenDialogOptions } from 'electron';
import { shellCalls } from '../../shared/contract/shell.ts';
import type { CallOutput, ParsedInput } from '../../shared/contract/contract.ts';
import { LifeboatError } from '../../shared/model/error.ts';
import type { PathTokens } from './path-tokens.ts';

/** Answers a call of the `shell` namespace whose input was parsed already. */
export type ShellHandlers = (name: string, input: unknown) => Promise<unknown>;

export interface ShellParts {
  readonly window: () => BrowserWindow | null;
  readonly pathTokens: PathTokens;
  readonly unofficialRuntime: boolean;
}

/** What main answers itself: dialogs, and facts about the window's own surroundings. */
export function shellHandlers(parts: ShellParts): ShellHandlers {
  return async (name, input) => {
    switch (name) {
      case 'shell.info':
        return info(parts.unofficialRuntime);
      case 'shell.choosePath':
        return choosePath(parts, shellCalls['shell.choosePath'].input.parse(input));
      default:
        throw new LifeboatError(
          'invalid-input',
          'There is no such call.',
          'Install Lifeboat again.',
        );
    }
  };
}

function info(unofficialRuntime: boolean): CallOutput<'shell.info'> {
  return {
    appVersion: app.getVersion(),
    electronVersion: process.versions.electron ?? '',
    platform: process.platform,
    unofficialRuntime,
  };
}

async function choosePath(
  { window, pathTokens }: ShellParts,
  { purpose, title, suggestedName }: ParsedInput<'shell.choosePath'>,
): Promise<CallOutput<'shell.choosePath'>> {
  const parent = window();
  if (parent === null) return null;
  const path =
    purpose === 'save-file'
      ? (await dialog.showSaveDialog(parent, { title, defaultPath: suggestedName ?? '' })).filePath
      : (await dialog.showOpenDialog(parent, { title, properties: openProperties(purpose) }))
          .filePaths[0];
  return path ? { pathToken: pathTokens.issue(path), display: path } : null;
}

function openProperties(
  purpose: 'open-file' | 'open-folder',
): NonNullable<OpenDialogOptions['properties']> {
  return purpose === 'open-file'
    ? ['openFile', 'showHiddenFiles']
    : ['openDirectory', 'createDirectory', 'showHiddenFiles'];
}
