import { fillInFiles } from './fill-in-files.ts';
import { quoteWord } from './quote-word.ts';
import { SECRET_MARK } from './redact.ts';
import type { ToolCall } from './tool-call.ts';

/** The call as one line for a POSIX shell, with dots where a secret or the path of a file would stand. */
export function describeCall(
  call: Pick<ToolCall, 'tool' | 'args' | 'env' | 'secretEnv' | 'files'>,
): string {
  const { env, args } = fillInFiles(call, () => SECRET_MARK);
  const shown = Object.entries(env).map(([name, value]) => `${name}=${quoteWord(value)}`);
  const secret = Object.keys(call.secretEnv ?? {}).map((name) => `${name}=${SECRET_MARK}`);
  return [...shown, ...secret, quoteWord(call.tool), ...args.map(quoteWord)].join(' ');
}
