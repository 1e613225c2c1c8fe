import { expect, test } from 'vitest';
import { describeCall } from '../../../electron/core/tools/describe-call.ts';
import { redact } from '../../../electron/core/tools/redact.ts';

test('a call is a line for a shell, with dots for secrets', () => {
  const line = describeCall({
    tool: '/usr/bin/pg_dump',
    args: ['--dbname=it\'s "a" name', '--format=custom'],
    env: { PGSSLMODE: 'prefer' },
    secretEnv: { PGPASSWORD: 'hunter2' },
  });
  expect(line).toBe(
    `PGSSLMODE=prefer PGPASSWORD=••• /usr/bin/pg_dump '--dbname=it'\\''s "a" name' --format=custom`,
  );
});

test('redacting takes the longer secret first and leaves out empty ones', () => {
  expect(redact('abcdef abc', ['abc', 'abcdef', ''])).toBe('••• •••');
});
