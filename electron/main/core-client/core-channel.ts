import type { CoreCommand } from '../../../shared/contract/core-link.ts';
import type { Request } from '../../../shared/contract/message.ts';

/** A running core process, whatever kind of process it is. */
export interface CoreChannel {
  send(message: Request | CoreCommand): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once when the process is gone, with how it ended: `code 1`, `SIGKILL`. */
  onExit(listener: (how: string) => void): void;
  /** Ends the process at once, without asking it. */
  kill(): void;
}

/** Starts a core process. It says `hello` by itself. */
export type StartCoreProcess = () => CoreChannel;
