/**
 * Where passwords and keys are kept: the OS keychain, or a passphrase-sealed file that was chosen on
 * purpose. Both reject with `secret-store-missing` or `secret-store-locked`, so that neither is ever
 * mistaken for *absent*, which is null.
 */
export interface SecretStore {
  readonly kind: 'keychain' | 'sealed-file';
  get(account: string): Promise<string | null>;
  set(account: string, secret: string): Promise<void>;
  remove(account: string): Promise<void>;
  /** Rejects when the store cannot be used now; the error has the hint. */
  check(): Promise<void>;
}

/** Account names in the store, in one place so that they can be documented and cleaned. */
export const secretAccounts = {
  connectionPassword: (connectionId: string) => `connection:${connectionId}`,
  /** The whole address of an http step; it may hold a token. */
  hookUrl: (stepId: string) => `hook-url:${stepId}`,
  channelPassword: (channelId: string) => `channel-password:${channelId}`,
  /** The whole address of a webhook or heartbeat; it holds a token in most services. */
  channelUrl: (channelId: string) => `channel-url:${channelId}`,
  channelSigningSecret: (channelId: string) => `channel-signing-secret:${channelId}`,
  backupKey: (keyId: string) => `backup-key:${keyId}`,
  signingKey: 'signing-key',
} as const;
