import { expect, test } from 'vitest';
import { isCoreCall, parseInput } from '../../../electron/core/handlers/parse-input.ts';
import { LifeboatError } from '../../../shared/model/error.ts';

function refusal(work: () => unknown): LifeboatError {
  try {
    work();
  } catch (error) {
    if (error instanceof LifeboatError) return error;
  }
  throw new Error('was not refused');
}

test('names what object prototypes hold are no calls', () => {
  expect(isCoreCall('sources.list')).toBe(true);
  expect(isCoreCall('constructor')).toBe(false);
  expect(isCoreCall('shell.info')).toBe(false);
});

test('fills in defaults', () => {
  expect(parseInput('backups.list', {})).toEqual({ source: null, limit: 100, before: null });
});

test('names the field that is wrong, and never its value', () => {
  const error = refusal(() =>
    parseInput('connections.setPassword', { connection: '', password: 12345678 }),
  );
  expect(error.code).toBe('invalid-input');
  expect(error.message).toContain('password');
  expect(error.message).not.toContain('12345678');
});

test('a name with control characters is refused', () => {
  const error = refusal(() =>
    parseInput('sources.add', { engine: 'sqlite', name: 'a\nb', file: { path: '/x' } }),
  );
  expect(error.message).toContain('control characters');
});
