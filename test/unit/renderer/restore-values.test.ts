import { describe, expect, test } from 'vitest';
import {
  nameToConfirm,
  suggestedDatabase,
  suggestedFile,
  toRestoreRequest,
  validateRestore,
  type RestoreValues,
} from '../../../renderer/features/restores/restore-values.ts';
import { restoreRequestSchema } from '../../../shared/contract/restores.ts';

const file = { pathToken: 'token', display: '/data/shop.db' };

describe('a restore', () => {
  const today = new Date('2026-11-21T12:00:00Z');
  const backupId = '0123456789abcdefghjkmnpqrs';
  const values: RestoreValues = {
    copy: '',
    mode: 'create',
    connection: '',
    database: 'shop_restored_20261121',
    file: null,
    confirm: 'left over',
    keepOwner: true,
    keepPrivileges: false,
    waive: [],
  };

  test('suggests a name beside the original', () => {
    expect(suggestedDatabase('shop', today)).toBe('shop_restored_20261121');
    expect(suggestedFile('/data/shop.db', today)).toBe('shop_restored_20261121.db');
    expect(suggestedFile('C:\\data\\shop', today)).toBe('shop_restored_20261121.db');
    expect(suggestedFile('.hidden', today)).toBe('.hidden_restored_20261121.db');
  });

  test('suggests no name longer than PostgreSQL keeps', () => {
    const name = suggestedDatabase('größe'.repeat(30), today);
    expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(63);
    expect(name).toMatch(/_restored_20261121$/);
  });

  test('is what the contract takes, and confirms only what it replaces', () => {
    const request = toRestoreRequest({ id: backupId, engine: 'postgresql' }, values);
    expect(restoreRequestSchema.parse(request)).toMatchObject({
      destination: null,
      target: { kind: 'database', connection: null },
      options: { mode: 'create', confirm: null, keepPrivileges: false },
    });
    const replacing = toRestoreRequest(
      { id: backupId, engine: 'sqlite' },
      { ...values, mode: 'replace', file, confirm: 'shop.db' },
    );
    expect(restoreRequestSchema.parse(replacing)).toMatchObject({
      target: { kind: 'file', file: { pathToken: 'token' } },
      options: { mode: 'replace', confirm: 'shop.db' },
    });
  });

  test('wants a target, and names what is to be typed', () => {
    expect(validateRestore('sqlite', values)).toHaveProperty('file');
    expect(validateRestore('postgresql', { ...values, database: ' ' })).toHaveProperty('database');
    expect(nameToConfirm('postgresql', values)).toBe('shop_restored_20261121');
    expect(nameToConfirm('sqlite', { ...values, file })).toBe('shop.db');
  });
});
