import { LifeboatError } from '../../../shared/model/error.ts';
import { startTool } from '../tools/run-tool.ts';
import type { ToolCall } from '../tools/tool-call.ts';
import type { FarClient } from './far-client.ts';
import { startFarTool } from './far-tool.ts';
import { listenAndRelay, type Forward } from './forward.ts';
import type { Runner } from './runner.ts';

/** Each joins its stdin and stdout to a connection; the first that is there is taken. */
const RELAYS: readonly { readonly tool: string; args(host: string, port: number): string[] }[] = [
  {
    tool: 'socat',
    args: (host, port) => ['-', `TCP:${host.includes(':') ? `[${host}]` : host}:${port}`],
  },
  { tool: 'nc', args: (host, port) => [host, String(port)] },
  {
    tool: 'bash',
    args: (host, port) => [
      '-c',
      'exec 3<>"/dev/tcp/$1/$2" || exit 1; cat <&3 & cat >&3; wait',
      'lifeboat',
      host,
      String(port),
    ],
  },
];

/** An address of this machine that leads to one as seen from the far place. */
export async function forwardThrough(
  client: FarClient,
  runner: Pick<Runner, 'run'>,
  host: string,
  port: number,
  signal: AbortSignal,
): Promise<Forward> {
  const { relay } = client;
  if (relay !== undefined) {
    return listenAndRelay((end) => startTool(relay(host, port), end), signal);
  }
  const call = await chooseRelay(client, runner, host, port, signal);
  return listenAndRelay((end) => startFarTool(client, call, end, 'stream'), signal);
}

async function chooseRelay(
  client: FarClient,
  runner: Pick<Runner, 'run'>,
  host: string,
  port: number,
  signal: AbortSignal,
): Promise<ToolCall> {
  const script = 'for t; do command -v "$t" >/dev/null && echo "$t"; done; exit 0';
  const names = RELAYS.map((one) => one.tool);
  const args = ['-c', script, 'lifeboat', ...names];
  const { stdout } = await runner.run({ tool: 'sh', args }, signal);
  const there = new Set(stdout.split('\n'));
  const chosen = RELAYS.find((one) => there.has(one.tool));
  if (chosen !== undefined) return { tool: chosen.tool, args: chosen.args(host, port) };
  throw new LifeboatError(
    'tool-missing',
    `A connection from this machine into ${client.place} needs one of ${names.join(', ')} there.`,
    `Install one of them ${client.where}, or let the server listen on an address that this machine reaches.`,
  );
}
