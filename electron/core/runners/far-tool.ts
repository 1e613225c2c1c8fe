import { randomBytes } from 'node:crypto';
import { constants } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { pipeline } from 'node:stream';
import { LifeboatError } from '../../../shared/model/error.ts';
import { runTool, startTool } from '../tools/run-tool.ts';
import { secretsOfCall } from '../tools/secrets-of-call.ts';
import type { RunningTool, ToolCall, ToolExit } from '../tools/tool-call.ts';
import type { FarClient } from './far-client.ts';
import { farInput } from './far-input.ts';
import { FarOutput } from './far-output.ts';
import { endProgram, FAR_COMMAND, farProgram, type FarInput } from './far-program.ts';
import { FarTalk } from './far-talk.ts';

const BEGIN_TIMEOUT_MS = 5_000;
/** Five seconds until the far tool is forced, and what a new link may take. */
const END_TIMEOUT_MS = 20_000;
const CLIENT_END_TIMEOUT_MS = 3_000;

/**
 * Starts a program through a client. It has ended well only when the far shell gave its exit status, the
 * output came whole, and the client agrees; else `finished` rejects with what broke. Aborting ends the
 * far program, not only the client. `input` is found out by itself unless it is given.
 */
export function startFarTool(
  client: FarClient,
  call: ToolCall,
  signal: AbortSignal,
  input?: FarInput,
): RunningTool {
  const mark = `lifeboat-${randomBytes(16).toString('hex')}`;
  const talk = new FarTalk(mark, secretsOfCall(call), call.onStderrLine);
  const clientEnd = new AbortController();
  const startedLate = signal.aborted;
  if (startedLate) clientEnd.abort();
  const tool = startTool(
    { ...client.command(FAR_COMMAND), onStderrLine: (line) => talk.line(line) },
    clientEnd.signal,
  );
  const begin = (decided: FarInput) => void tool.stdin.write(farProgram(call, mark, decided));
  const stdin = farInput(tool.stdin, begin, signal, input);
  // Kept open until here as the sign that the link stands.
  void talk.ended.then(() => tool.stdin.end());
  const stdout = new FarOutput(mark);
  pipeline(tool.stdout, stdout, () => {});

  let ending: Promise<void> | null = null;
  const onAbort = () => {
    ending = endFarTool(client, talk, tool, clientEnd);
  };
  signal.addEventListener('abort', onAbort, { once: true });

  async function outcome(): Promise<ToolExit> {
    const exit = await tool.finished;
    signal.removeEventListener('abort', onAbort);
    stdin.destroy();
    if (startedLate) throw cancelled(call);
    const ended = { stderr: talk.toolSaid(), durationMs: exit.durationMs };
    if (ending !== null) {
      await ending;
      return { ...ended, exitCode: null, signal: 'SIGTERM' };
    }
    if (talk.missing === 'tool') throw missingTool(client, call);
    if (talk.missing === 'folder') throw missingFolder(client, call);
    const whole = await stdout.ended;
    if (talk.group === null) {
      const said = [talk.clientSaid(), stdout.noise()].filter((text) => text !== '');
      throw await client.explain(said.join('\n'), exit.exitCode);
    }
    if (talk.status === null || whole === false || exit.exitCode !== talk.status) {
      await endGroup(client, talk.group);
      throw lostLink(client, call, talk);
    }
    return { ...ended, ...exitOf(talk.status) };
  }
  const finished = outcome();
  finished.catch(() => {});
  return { stdin, stdout, finished, pid: tool.pid };
}

async function endFarTool(
  client: FarClient,
  talk: FarTalk,
  tool: RunningTool,
  clientEnd: AbortController,
): Promise<void> {
  const clientEnded = tool.finished.then(
    () => null,
    () => null,
  );
  const group = await Promise.race([talk.began, clientEnded, delay(BEGIN_TIMEOUT_MS, null)]);
  if (group !== null) {
    await endGroup(client, group);
    await Promise.race([clientEnded, delay(CLIENT_END_TIMEOUT_MS)]);
  }
  clientEnd.abort();
}

/** As well as it can be done: the place may be out of reach, and then the end of the link has to do. */
async function endGroup(client: FarClient, group: number): Promise<void> {
  const signal = AbortSignal.timeout(END_TIMEOUT_MS);
  await runTool(client.command(FAR_COMMAND), signal, endProgram(group)).catch(() => {});
}

/** A shell tells of a program that was ended by a signal as 128 and the signal's number. */
function exitOf(status: number): Pick<ToolExit, 'exitCode' | 'signal'> {
  const signal = Object.entries(constants.signals).find(([, number]) => number === status - 128);
  return signal === undefined
    ? { exitCode: status, signal: null }
    : { exitCode: null, signal: signal[0] };
}

function missingTool(client: FarClient, call: ToolCall): LifeboatError {
  return new LifeboatError(
    'tool-missing',
    `${call.tool} could not be started ${client.where}: it is not there or may not be executed.`,
    `Install it ${client.where}, not on this machine.`,
  );
}

function missingFolder(client: FarClient, call: ToolCall): LifeboatError {
  return new LifeboatError(
    'file-missing',
    `There is no folder ${call.folder ?? ''} ${client.where}, or it may not be entered.`,
    `The path is one ${client.where}, not of this machine; correct it or the account's rights.`,
  );
}

function lostLink(client: FarClient, call: ToolCall, talk: FarTalk): LifeboatError {
  const said = talk.clientSaid().split('\n').at(-1) ?? '';
  return new LifeboatError(
    'server-unreachable',
    `The link to ${client.place} was lost before ${call.tool} had ended${said === '' ? '.' : `: ${said}`}`,
    `Nothing of it counts. See that ${client.place} stays up and reachable, then start again.`,
  );
}

function cancelled(call: ToolCall): LifeboatError {
  return new LifeboatError(
    'cancelled',
    `${call.tool} was not started: the work was cancelled.`,
    'Start it again when you want it.',
  );
}
