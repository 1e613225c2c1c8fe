import { randomUUID } from 'node:crypto';
import { AsyncEntry } from '@napi-rs/keyring';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { SecretStore } from './secret-store.ts';

const SERVICE = 'lifeboat';
const PROBE = 'probe';

/**
 * The keychain of the operating system. On Linux it is pinned to the Secret Service: unpinned, the library
 * falls back to the kernel's keyring without a word, and that forgets at the next start.
 */
export class KeychainStore implements SecretStore {
  readonly kind = 'keychain';
  readonly #service: string;

  constructor(service = SERVICE) {
    this.#service = service;
  }

  async get(account: string): Promise<string | null> {
    const entry = this.#entry(account);
    const secret = await whenUnlocked(() => entry.getPassword());
    // A locked keychain may answer as if it held nothing, so nothing is only believed after a trial.
    if (secret === null || secret === undefined) {
      await this.check();
      return null;
    }
    return secret;
  }

  async set(account: string, secret: string): Promise<void> {
    const entry = this.#entry(account);
    await whenUnlocked(() => entry.setPassword(secret));
  }

  async remove(account: string): Promise<void> {
    const entry = this.#entry(account);
    const removed = await whenUnlocked(() => entry.deletePassword());
    if (!removed) await this.check();
  }

  async check(): Promise<void> {
    // A name of its own, since two processes may check at once.
    const probe = randomUUID();
    const entry = this.#entry(`${PROBE}:${probe}`);
    await whenUnlocked(async () => {
      await entry.setPassword(probe);
      const found = await entry.getPassword();
      await entry.deletePassword();
      if (found !== probe) throw new Error('The keychain does not give back what it was given.');
    });
  }

  #entry(account: string): AsyncEntry {
    try {
      return new AsyncEntry(this.#service, account, { linux: { store: 'secret-service' } });
    } catch (error) {
      throw missing(error);
    }
  }
}

async function whenUnlocked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // Once the service is reached, a refusal means that it, or its default collection, is not open.
    throw isGone(error) ? missing(error) : locked(error);
  }
}

/** The library tells its kinds of errors apart by the first words of their text only. */
function isGone(error: unknown): boolean {
  return (
    error instanceof Error && /^Platform failure|DBus error|ServiceUnknown/.test(error.message)
  );
}

function missing(cause: unknown): LifeboatError {
  return new LifeboatError(
    'secret-store-missing',
    'This session has no keychain service to keep secrets in.',
    'Start one (GNOME Keyring, KWallet, KeePassXC), or choose the passphrase-sealed file on purpose: set LIFEBOAT_PASSPHRASE_FILE to a file that holds a passphrase.',
    { cause },
  );
}

function locked(cause: unknown): LifeboatError {
  return new LifeboatError(
    'secret-store-locked',
    'The keychain is locked, or has no default keyring yet.',
    'Unlock it (signing in to the desktop usually does), then try again. Nothing in it was changed.',
    { cause },
  );
}
