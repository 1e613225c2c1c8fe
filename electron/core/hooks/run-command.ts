import { dirname } from 'node:path';
import type { HookCommand } from '../../../shared/model/hook.ts';
import type { CoreParts } from '../core-parts.ts';
import { createRunner } from '../runners/create-runner.ts';
import { runLimited, type LimitedRun } from './run-limited.ts';

/**
 * Runs one of the commands that this installation allows, on this machine. Rejects with `step-failed` for
 * any exit status but 0 and when its time is over, and with the signal's reason.
 */
export async function runCommand(
  parts: CoreParts,
  { program, args, folder, timeoutSeconds }: HookCommand,
  {
    env,
    secrets,
    log,
  }: Pick<LimitedRun, 'secrets' | 'log'> & { readonly env: Readonly<Record<string, string>> },
  signal: AbortSignal,
): Promise<void> {
  const toolPaths = parts.catalog.settings.get('tool-paths') ?? {};
  await runLimited(
    {
      runner: createRunner({ kind: 'local' }, { toolPaths }),
      call: { tool: program, args, folder: folder ?? dirname(program), env },
      timeoutSeconds,
      secrets,
      log,
    },
    signal,
  );
}

/** Writes into the audit record what is run, and for what. */
export function recordCommand(
  parts: CoreParts,
  { id, name, program, args, folder, timeoutSeconds }: HookCommand,
  forWhat: Readonly<Record<string, string>>,
): void {
  parts.audit('command.run', name, { id, program, args, folder, timeoutSeconds, ...forWhat });
}
