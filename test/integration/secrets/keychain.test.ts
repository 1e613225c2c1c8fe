import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KeyringHome, keyringMissing } from '../../fixtures/keyring-session.ts';
import type { ScriptRun } from '../../fixtures/keyring-session.ts';

const script = fileURLToPath(new URL('./keychain-steps.ts', import.meta.url));
const missing = keyringMissing();
const every = (code: string) =>
  expect.toSatisfy(
    (results: object) => Object.values(results).every((result) => result?.code === code),
    `every step says ${code}`,
  );

function results({ stdout }: ScriptRun): Record<string, unknown> {
  return JSON.parse(stdout.slice(stdout.indexOf('{')));
}

describe.skipIf(missing !== null)(
  `keychain${missing === null ? '' : ` (skipped: ${missing})`}`,
  () => {
    let home: KeyringHome;
    beforeAll(async () => {
      home = await KeyringHome.create();
    });
    afterAll(() => home.remove());

    test('unlocked: keeps, gives, replaces and removes; nothing is absent, and no error', async () => {
      expect(results(await home.unlocked(script))).toEqual({
        check: null,
        absent: null,
        set: null,
        get: 'a secret with ✓ and "quotes"',
        replace: null,
        getReplaced: 'another',
        set2: null,
        remove: null,
        removeAgain: null,
        getRemoved: null,
        getKept: 'for later',
      });
    });

    test('unlocked again in a new session: what was kept is there', async () => {
      expect(results(await home.unlocked(script))['getKept']).toBe('for later');
    });

    test('locked: every step says so, and nothing is taken for absent', async () => {
      expect(results(await home.locked(script))).toEqual(every('secret-store-locked'));
    });

    test('a service without any keyring yet: not taken for absent either', async () => {
      const fresh = await KeyringHome.create();
      try {
        expect(results(await fresh.locked(script))).toEqual(every('secret-store-locked'));
      } finally {
        await fresh.remove();
      }
    });

    test('no service: every step says so, and no other keyring is used instead', async () => {
      expect(results(await home.without(script))).toEqual(every('secret-store-missing'));
    });
  },
);
