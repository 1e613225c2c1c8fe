import type {
  LifeboatClient,
  CallInput,
  CallOutput,
  CoreCallName,
} from '../../shared/contract/contract.ts';

export interface CoreOptions {
  /** Folder of the catalog, logs and working files; made with 0700 when it is not there. */
  readonly dataFolder: string;
  readonly appVersion: string;
  /**
   * A file whose content is the passphrase of the sealed secret file. Null uses the OS keychain; there
   * is no silent way from one to the other.
   */
  readonly passphraseFile: string | null;
  /** Who acts, for the audit record: `window` or `command-line`, with the user's name. */
  readonly actor: string;
  /**
   * True for the window's core: it keeps the schedules, watches and tells by itself. False does only what
   * it is asked to.
   */
  readonly attends: boolean;
  /** The clock that schedules, retention and alerts go by; for tests. Default: the machine's. */
  readonly now?: () => Date;
}

/** The whole of Lifeboat without a face: the same in Electron's utility process, in Node and in tests. */
export interface Core extends Pick<LifeboatClient, 'on'> {
  call<N extends CoreCallName>(
    name: N,
    input: CallInput<N>,
    options?: { signal?: AbortSignal },
  ): Promise<CallOutput<N>>;
  /** For the message channel, where names and inputs are not known before they are parsed. */
  callUntyped(name: string, input: unknown, signal: AbortSignal): Promise<unknown>;
  /** Stops taking jobs, aborts running ones and waits until they are cleaned up. */
  close(): Promise<void>;
}
