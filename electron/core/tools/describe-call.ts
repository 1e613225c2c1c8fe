import { SECRET_MARK } from './redact.ts';
import type { ToolCall } from './tool-call.ts';

/** The call as one line for a POSIX shell, with dots where a secret would stand. */
export function describeCall(call: Pick<ToolCall, 'tool' | 'args' | 'env' | 'secretEnv'>): string {
  const shown = Object.entries(call.env ?? {}).map(([name, value]) => `${name}=${quote(value)}`);
  const secret = Object.keys(call.secretEnv ?? {}).map((name) => `${name}=${SECRET_MARK}`);
  return [...shown, ...secret, quote(call.tool), ...call.args.map(quote)].join(' ');
}

function quote(word: string): string {
  if (/^[A-Za-z0-9_@%+=:,./-]+$/.test(word)) return word;
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
