import { describe, expect, test } from 'vitest';
import {
  emptyRestore,
  nameToConfirm,
  toRestoreRequest,
  validateRestore,
  type RestoreValues,
} from '../../../renderer/features/restores/restore-values.ts';
import {
  suggestedDatabase,
  suggestedFile,
  suggestedFolder,
  suggestedVolume,
} from '../../../renderer/features/restores/suggested-names.ts';
import { restoreRequestSchema } from '../../../shared/contract/restores.ts';

const file = { pathToken: 'token', display: '/data/shop.db' };

describe('a restore', () => {
  const today = new Date('2026-11-21T12:00:00Z');
  const backupId = '0123456789abcdefghjkmnpqrs';
  const values: RestoreValues = {
    ...emptyRestore,
    database: 'shop_restored_20261121',
    confirm: 'left over',
    keepPrivileges: false,
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

  test('of files goes to a folder here or there, and may pick some', () => {
    const here = { ...values, folder: file, picking: true, only: ['etc/hosts'] };
    const request = toRestoreRequest({ id: backupId, engine: 'files' }, here);
    expect(restoreRequestSchema.parse(request)).toMatchObject({
      target: { kind: 'folder', connection: null, folder: { pathToken: 'token' } },
      options: { only: ['etc/hosts'] },
    });
    const there = { ...here, connection: 'c1', remotePath: ' /srv/etc ', picking: false };
    expect(
      restoreRequestSchema.parse(toRestoreRequest({ id: backupId, engine: 'git' }, there)),
    ).toMatchObject({
      target: { kind: 'folder', connection: 'c1', folder: { remotePath: '/srv/etc' } },
      options: { only: [] },
    });
    expect(nameToConfirm('files', { ...there, remotePath: '/srv/etc/' })).toBe('etc');
    expect(validateRestore('files', { ...here, only: [] })).toHaveProperty('only');
    expect(validateRestore('compose', values)).toHaveProperty('folder');
    expect(suggestedFolder('/etc/shop/', today)).toBe('shop_restored_20261121');
    expect(suggestedFolder('/srv/shop/compose.yaml', today)).toBe('shop_restored_20261121');
    expect(suggestedFolder('ssh://git@host/shop.git', today)).toBe('shop_restored_20261121');
  });

  test('of a volume and of all databases', () => {
    const volume = { ...values, volume: suggestedVolume('data', today) };
    expect(
      restoreRequestSchema.parse(
        toRestoreRequest({ id: backupId, engine: 'docker-volume' }, volume),
      ),
    ).toMatchObject({
      target: { kind: 'volume', connection: null, volume: 'data_restored_20261121' },
    });
    expect(validateRestore('docker-volume', values)).toHaveProperty('volume');
    expect(nameToConfirm('mongodb', { ...values, database: '*' })).toBe('all databases');
  });
});
