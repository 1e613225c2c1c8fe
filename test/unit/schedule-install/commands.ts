import type { RunDueCommand } from '../../../electron/core/schedule-install/run-due-command.ts';
import { runDueCommand } from '../../../electron/core/schedule-install/run-due-command.ts';

/** Everything that one of the formats reads as something else: spaces, quotes, `%`, `$`, tags. */
export const oddFolder = `/srv/my "best" data's $HOME 100% <&> \`x\`; #1`;

/** A command that prints its arguments and the variable as JSON, with odd characters in all of them. */
export function printing(
  script: string,
  passphraseFile: string | null = '/etc/a b%c/pass',
): RunDueCommand {
  return runDueCommand([process.execPath, script], oddFolder, passphraseFile);
}
