import { KeychainStore } from '../../../electron/core/secrets/keychain-store.ts';
import { LifeboatError } from '../../../shared/model/error.ts';

/** Run inside a session of its own by the test beside it; tells on stdout how each step went. */
const store = new KeychainStore();
const steps: Record<string, () => Promise<unknown>> = {
  check: () => store.check(),
  absent: () => store.get('never-set'),
  set: () => store.set('account', 'a secret with ✓ and "quotes"'),
  get: () => store.get('account'),
  replace: () => store.set('account', 'another'),
  getReplaced: () => store.get('account'),
  set2: () => store.set('kept', 'for later'),
  remove: () => store.remove('account'),
  removeAgain: () => store.remove('account'),
  getRemoved: () => store.get('account'),
  getKept: () => store.get('kept'),
};

const results: Record<string, unknown> = {};
for (const [name, step] of Object.entries(steps)) {
  try {
    results[name] = (await step()) ?? null;
  } catch (error) {
    results[name] =
      error instanceof LifeboatError ? { code: error.code } : { thrown: String(error) };
  }
}
process.stdout.write(JSON.stringify(results));
