import { expect, test } from 'vitest';
import { TarMessages } from '../../../electron/core/file-sets/tar-messages.ts';

test('sorts what tar says by what it means', () => {
  const messages = new TarMessages();
  for (const line of [
    '/usr/bin/tar: ./a\\nb: file changed as we read it',
    'tar: ./Gr\\303\\274: file changed as we read it',
    'tar: ./c\\: d: file changed as we read it',
    'tar: ./short: File shrank by 10 bytes; padding with zeros',
    'tar: ./bad: Read error at byte 0, while reading 512 bytes: Input/output error',
    'tar: ./gone: Cannot stat: No such file or directory',
    'tar: ./gone: File removed before we read it',
    'tar: ./closed: Cannot open: Permission denied',
    'tar: Exiting with failure status due to previous errors',
    'tar: ./x: Cannot savedir: Too many open files',
    '',
  ])
    messages.take(line);
  expect([...messages.changed]).toEqual(['a\nb', 'Gr\xc3\xbc', 'c: d']);
  expect(messages.damage).toHaveLength(2);
  expect(messages.other).toEqual(['./x: Cannot savedir: Too many open files']);
});
