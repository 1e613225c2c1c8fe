import type { CoreOptions } from '../../core/face.ts';
import { coreNoticeSchema, type CoreNotice } from '../../../shared/contract/core-link.ts';
import type { EventPayload } from '../../../shared/contract/events.ts';
import { responseSchema, type Reply } from '../../../shared/contract/message.ts';
import type { BridgeEvent } from '../../../shared/contract/window.ts';
import type { ErrorData } from '../../../shared/model/error.ts';
import type { CoreChannel, StartCoreProcess } from './core-channel.ts';
import { PendingCalls } from './pending-calls.ts';
import { decideRestart, type RestartDecision } from './restart-policy.ts';

export type CoreState = EventPayload<'core.state'>['state'];

export interface CoreSupervisorOptions {
  readonly start: StartCoreProcess;
  readonly coreOptions: CoreOptions;
  /** The core's events, and `core.state`. */
  readonly onEvent: (event: BridgeEvent) => void;
  readonly decide?: (exitTimesMs: readonly number[], nowMs: number) => RestartDecision;
}

/** How long a core may take to end its jobs when the app quits. */
const closeTimeoutMs = 30_000;

const stopped: ErrorData = {
  code: 'core-unavailable',
  message: 'The part of Lifeboat that does the work stopped before it answered.',
  hint: 'It is being started again. What it was doing is shown as interrupted; try again then.',
};
const gaveUp: ErrorData = {
  code: 'core-unavailable',
  message: 'The part of Lifeboat that does the work stops again and again.',
  hint: 'Restart Lifeboat. The log in the data folder says why it stopped.',
};
const closing: ErrorData = {
  code: 'core-unavailable',
  message: 'Lifeboat is closing.',
  hint: 'Start it again to go on.',
};

/** Keeps one core process running and carries calls to it. Calls made while it starts wait for it. */
export class CoreSupervisor {
  readonly #options: CoreSupervisorOptions;
  readonly #exitTimesMs: number[] = [];
  #state: CoreState = 'starting';
  /** Why no call can be answered; kept so that each one says the same. */
  #failure: ErrorData | null = null;
  #channel: CoreChannel | null = null;
  #pending = new PendingCalls();
  #wake = Promise.withResolvers<void>();
  #exited: Promise<void> = Promise.resolve();
  #restartTimer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: CoreSupervisorOptions) {
    this.#options = options;
  }

  get state(): CoreState {
    return this.#state;
  }

  start(): void {
    const channel = this.#options.start();
    const pending = new PendingCalls();
    const exited = Promise.withResolvers<void>();
    this.#channel = channel;
    this.#pending = pending;
    this.#exited = exited.promise;
    channel.onMessage((message) => this.#receive(channel, pending, message));
    channel.onExit(() => {
      pending.failAll(this.#closed ? closing : stopped);
      exited.resolve();
      this.#afterExit();
    });
  }

  /** Never rejects: what goes wrong is an error in the reply. */
  async call(name: string, input: unknown, signal: AbortSignal): Promise<Reply> {
    while (!this.#closed && this.#failure === null && this.#state !== 'ready') {
      await this.#wake.promise;
    }
    const error = this.#closed ? closing : this.#failure;
    const channel = this.#channel;
    if (error !== null || channel === null) return { ok: false, error: error ?? stopped };
    return this.#pending.send((request) => channel.send(request), name, input, signal);
  }

  /** Asks the core to end its work and waits until the process is gone; ends it if it takes too long. */
  async close(): Promise<void> {
    if (this.#closed) return this.#exited;
    this.#closed = true;
    clearTimeout(this.#restartTimer);
    this.#wakeWaiting();
    this.#channel?.send({ kind: 'close' });
    const timer = setTimeout(() => this.#channel?.kill(), closeTimeoutMs);
    await this.#exited;
    clearTimeout(timer);
  }

  #receive(channel: CoreChannel, pending: PendingCalls, message: unknown): void {
    const response = responseSchema.safeParse(message);
    if (response.success) {
      const { data } = response;
      if (data.kind === 'reply') pending.settle(data.id, data.reply);
      else this.#options.onEvent({ name: data.name, payload: data.payload });
      return;
    }
    const notice = coreNoticeSchema.safeParse(message);
    if (notice.success) this.#notice(channel, notice.data);
  }

  #notice(channel: CoreChannel, notice: CoreNotice): void {
    switch (notice.kind) {
      case 'hello':
        channel.send({ kind: 'open', options: this.#options.coreOptions });
        return;
      case 'opened':
        this.#become('ready');
        return;
      case 'open-failed':
        // Starting again would meet the same catalog; the person has to do something first.
        this.#failure = notice.error;
        this.#become('failed');
    }
  }

  #afterExit(): void {
    this.#channel = null;
    if (this.#closed || this.#failure !== null) return;
    const nowMs = Date.now();
    this.#exitTimesMs.push(nowMs);
    const decision = (this.#options.decide ?? decideRestart)(this.#exitTimesMs, nowMs);
    if (!decision.restart) {
      this.#failure = gaveUp;
      this.#become('failed');
      return;
    }
    this.#become('restarting');
    this.#restartTimer = setTimeout(() => this.start(), decision.delayMs);
  }

  #become(state: CoreState): void {
    this.#state = state;
    this.#options.onEvent({ name: 'core.state', payload: { state } });
    this.#wakeWaiting();
  }

  #wakeWaiting(): void {
    this.#wake.resolve();
    this.#wake = Promise.withResolvers<void>();
  }
}
