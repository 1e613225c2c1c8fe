import { EventEmitter } from 'node:events';
import type { CallInput, CallOutput, CoreCallName } from '../../../shared/contract/contract.ts';
import { coreCalls } from '../../../shared/contract/contract.ts';
import type { EventName, EventPayload } from '../../../shared/contract/events.ts';
import type { Core, CoreOptions } from '../../../electron/core/face.ts';

type Answers = {
  [N in CoreCallName]?: (input: CallInput<N>) => CallOutput<N> | Promise<CallOutput<N>>;
};

/**
 * Stands in for the core where a test asks what the command line calls and how it shows the answer.
 * Inputs and outputs are parsed by the contract, so that it cannot drift from the real one.
 */
export class FakeCore implements Core {
  readonly calls: { name: string; input: unknown }[] = [];
  readonly #answers: Answers;
  readonly #events = new EventEmitter();
  openedWith: CoreOptions | null = null;
  closed = false;

  constructor(answers: Answers) {
    this.#answers = answers;
  }

  readonly open = (options: CoreOptions): Promise<Core> => {
    this.openedWith = options;
    return Promise.resolve(this);
  };

  async call<N extends CoreCallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
    const parsed = coreCalls[name].input.parse(input);
    this.calls.push({ name, input: parsed });
    const answer = this.#answers[name];
    if (answer === undefined) throw new Error(`no answer for ${name}`);
    const output = await answer(input);
    coreCalls[name].output.parse(output);
    return output;
  }

  on<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void {
    this.#events.on(event, listener);
    return () => this.#events.off(event, listener);
  }

  emit<E extends EventName>(event: E, payload: EventPayload<E>): void {
    this.#events.emit(event, payload);
  }

  get listenerCount(): number {
    return this.#events.eventNames().length;
  }

  callUntyped(): Promise<unknown> {
    throw new Error('the command line does not use it');
  }

  close(): Promise<void> {
    this.closed = true;
    return Promise.resolve();
  }

  inputOf(name: CoreCallName): unknown {
    return this.calls.find((call) => call.name === name)?.input;
  }
}
