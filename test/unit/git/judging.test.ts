import { describe, expect, test } from 'vitest';
import { gitFailure } from '../../../electron/core/engines/git/git-failure.ts';
import { parseGitPlace } from '../../../electron/core/engines/git/git-place.ts';
import { judgeFsck } from '../../../electron/core/engines/git/judge-fsck.ts';
import { decodeRefName, encodeRefName } from '../../../electron/core/engines/git/ref-name.ts';
import { createLocalRunner } from '../../../electron/core/runners/local-runner.ts';

const runner = createLocalRunner({ toolPaths: {} });
const exit = (exitCode: number, stderr: string) => ({
  exitCode,
  signal: null,
  stderr,
  stdout: '',
  durationMs: 1,
});

describe('parseGitPlace', () => {
  test.each([
    'https://example.org/a/b.git',
    'ssh://git@example.org:2222/a.git',
    'git@example.org:a/b.git',
    'file:///srv/a.git',
  ])('takes the address %s', (place) => {
    expect(parseGitPlace(place, runner)).toEqual({ kind: 'url', url: place });
  });

  test('takes whole paths', () => {
    expect(parseGitPlace('/srv/a//', runner)).toEqual({ kind: 'folder', path: '/srv/a' });
  });

  test.each([
    '-x',
    '--upload-pack=touch /tmp/x',
    'relative/path',
    'ext::sh -c id',
    'ftp://example.org/a',
    'ssh://-oProxyCommand=id/a',
    'git@-oProxyCommand=id:a',
    'git@example.org:-a',
    'https://',
    '/srv/a\nb',
    'https://example.org/a?token=x',
  ])('refuses %j', (place) => {
    expect(() => parseGitPlace(place, runner)).toThrow(/repository|address/i);
  });

  test('refuses a password in an address, and does not repeat it', () => {
    for (const place of [
      'https://ada:hunter2@example.org/a',
      'https://hunter2@example.org/a',
      'ssh://ada:hunter2@example.org/a',
    ]) {
      const refused = (() => {
        try {
          return parseGitPlace(place, runner);
        } catch (error) {
          return error;
        }
      })();
      expect(refused).toMatchObject({ code: 'invalid-input' });
      expect(JSON.stringify(refused)).not.toContain('hunter2');
    }
  });
});

describe('names of refs', () => {
  test('come back byte for byte, whatever they hold', () => {
    for (const bytes of [Buffer.from('refs/heads/grüße/🛟'), Buffer.from([0x63, 0xe9, 0xff, 0x2f])])
      expect(encodeRefName(decodeRefName(bytes))).toEqual(bytes);
  });
});

describe('judgeFsck', () => {
  test('tells damage from flaws of form', () => {
    expect(judgeFsck(exit(0, 'notice: HEAD points to an unborn branch'))).toBeNull();
    expect(judgeFsck(exit(1, 'error in commit abc: missingSpaceBeforeEmail: invalid'))).toBeNull();
    expect(judgeFsck(exit(2, 'missing blob abc'))).toContain('missing blob');
    expect(judgeFsck(exit(1, 'error: abc: object corrupt or missing: .git/objects/a'))).toContain(
      'corrupt',
    );
    expect(judgeFsck(exit(3, 'error in tree abc: x\nbroken link from tree'))).toContain('broken');
  });
});

describe('gitFailure', () => {
  test.each([
    ['fatal: detected dubious ownership in repository at', 'privilege-missing'],
    ['fatal: not a git repository (or any of the parent directories): .git', 'not-found'],
    ['Host key verification failed.\nfatal: Could not read from remote', 'server-unreachable'],
    ['git@x: Permission denied (publickey).\nfatal: Could not read from', 'privilege-missing'],
    ['fatal: could not read Username for https://x: terminal prompts', 'wrong-password'],
    ['ssh: connect to host x port 22: Connection refused', 'server-unreachable'],
    ['fatal: missing object 111 for refs/heads/x', 'source-damaged'],
    ['fatal: write error: No space left on device', 'disk-full'],
    ['fatal: cannot change to /x: No such file or directory', 'file-missing'],
    ['something new', 'tool-failed'],
  ])('understands %j', (stderr, code) => {
    const failure = gitFailure('x', exit(128, stderr));
    expect(failure.code).toBe(code);
    expect(failure.hint).not.toBe('');
  });
});
