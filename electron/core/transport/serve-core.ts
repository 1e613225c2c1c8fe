import { coreCommandSchema, type CoreNotice } from '../../../shared/contract/core-link.ts';
import type { EventName } from '../../../shared/contract/events.ts';
import { requestSchema, type Response } from '../../../shared/contract/message.ts';
import { LifeboatError, toErrorData } from '../../../shared/model/error.ts';
import type { Core, CoreOptions } from '../face.ts';
import { RunningCalls } from './running-calls.ts';

/** One end of a message channel; the two transports and the tests each have their own. */
export interface CorePort {
  send(message: CoreNotice | Response): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called when the other side is gone without having said `close`. */
  onDisconnect(listener: () => void): void;
}

export interface CoreServer {
  readonly port: CorePort;
  /** Loads the core's code; called after the hello, since that takes native modules in. */
  readonly load: () => Promise<(options: CoreOptions) => Promise<Core>>;
  /** Called last, when the core is closed. */
  readonly exit: () => void;
}

/** Answers one client over a port: hello, open, calls, cancel, events, close. */
export function serveCore({ port, load, exit }: CoreServer): void {
  const calls = new RunningCalls((id, reply) => port.send({ kind: 'reply', id, reply }));
  let core: Promise<Core> | null = null;
  let closing = false;

  async function open(options: CoreOptions): Promise<void> {
    if (core !== null) return;
    core = load().then((openCore) => openCore(options));
    try {
      forwardEvents(await core, port);
      port.send({ kind: 'opened' });
    } catch (error) {
      reportUnexpected(error);
      port.send({ kind: 'open-failed', error: toErrorData(error) });
    }
  }

  async function close(): Promise<void> {
    if (closing) return;
    closing = true;
    calls.abortAll();
    try {
      // A core that did not open was told of already, and has nothing to close.
      const opened = await Promise.resolve(core).catch(() => null);
      await opened?.close();
    } catch (error) {
      reportUnexpected(error);
    }
    exit();
  }

  async function answer(name: string, input: unknown, signal: AbortSignal): Promise<unknown> {
    if (core === null || closing) {
      throw new LifeboatError(
        'core-unavailable',
        'The core is not open.',
        'Try again in a moment.',
      );
    }
    return (await core).callUntyped(name, input, signal);
  }

  port.onMessage((message) => {
    const command = coreCommandSchema.safeParse(message);
    if (command.success) {
      void (command.data.kind === 'open' ? open(command.data.options) : close());
      return;
    }
    const request = requestSchema.safeParse(message);
    if (!request.success) return calls.refuse(message);
    const { data } = request;
    if (data.kind === 'cancel') return calls.cancel(data.id);
    calls.run(data.id, (signal) => answer(data.name, data.input, signal));
  });
  port.onDisconnect(() => void close());
  port.send({ kind: 'hello', nodeVersion: process.versions.node });
}

/** All but `core.state`, which is main's to tell. */
export const forwardedEvents = [
  'job.progress',
  'job.changed',
  'changed',
  'notify.desktop',
] as const satisfies readonly EventName[];

function forwardEvents(core: Core, port: CorePort): void {
  for (const name of forwardedEvents) {
    core.on(name, (payload) => port.send({ kind: 'event', name, payload }));
  }
}

/** Where in our code it happened; not the message, which may quote what it must not. */
function reportUnexpected(error: unknown): void {
  if (error instanceof LifeboatError) return;
  const { name, stack } = error instanceof Error ? error : new Error('thrown value');
  const frames = (stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  process.stderr.write(`Lifeboat core: unexpected ${name}\n${frames.join('\n')}\n`);
}
