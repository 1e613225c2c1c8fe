import { describe, expect, test } from 'vitest';
import {
  confirmCall,
  questionOf,
  shown,
  type Ask,
} from '../../../electron/main/security/confirmed-calls.ts';

const command = {
  name: 'reload proxy',
  program: { path: '/usr/local/bin/reload' },
  args: ['--fast', 'a "b" c'],
  folder: { path: '/srv' },
  timeoutSeconds: 90,
};
const address = {
  source: 'shop',
  event: 'backup',
  phase: 'after',
  step: { kind: 'http', method: 'POST', url: 'https://status.test/ping/t0ken', timeoutSeconds: 30 },
};
const never = new AbortController().signal;

describe('what a person is asked', () => {
  test('a command is shown with program, each argument, folder and time limit', () => {
    expect(questionOf('commands.add', command)?.detail).toBe(
      [
        'Name: "reload proxy"',
        'Program: "/usr/local/bin/reload"',
        'Argument 1: "--fast"',
        'Argument 2: "a \\"b\\" c"',
        'Folder: "/srv"',
        'Time limit: 90 s',
      ].join('\n'),
    );
  });

  test('an address is shown whole', () => {
    expect(questionOf('hooks.add', address)).toMatchObject({
      message: expect.stringContaining('after each backup'),
      detail: 'POST "https://status.test/ping/t0ken"',
    });
    const { source: plan, ...rest } = address;
    expect(questionOf('plans.addStep', { plan, ...rest })).toEqual(
      questionOf('hooks.add', address),
    );
  });

  test('where messages will go is shown, apart from notices and from what leads nowhere else', () => {
    const mail = {
      kind: 'mail',
      host: 'smtp.example.org',
      port: 587,
      security: 'starttls',
      user: 'backup',
      password: 'pass',
      from: 'a@example.org',
      to: ['b@example.org', 'c@example.org'],
    };
    expect(questionOf('channels.add', { name: 'x', config: mail })?.detail).toBe(
      [
        'Server: "smtp.example.org", port 587',
        'User: "backup"',
        'From: "a@example.org"',
        'To: "b@example.org", "c@example.org"',
      ].join('\n'),
    );
    const config = { kind: 'heartbeat', url: 'https://hc.test/t0ken' };
    expect(questionOf('channels.add', { name: 'x', config })?.detail).toBe(
      '"https://hc.test/t0ken"',
    );
    const rules = { minSeverity: 'info' };
    const edit = { channel: 'x', name: 'x', enabled: true, rules };
    expect(questionOf('channels.edit', { ...edit, config })).not.toBeNull();
    expect(questionOf('channels.edit', edit)).toBeNull();
    expect(questionOf('channels.add', { name: 'x', config: { kind: 'desktop' } })).toBeNull();
  });

  test('nothing is asked about a step that can do no more than what was confirmed, nor about reading', () => {
    const step = { kind: 'command', command: 'reload proxy' };
    expect(questionOf('hooks.add', { ...address, step })).toBeNull();
    expect(questionOf('commands.list', {})).toBeNull();
    expect(questionOf('backups.start', { source: 'shop' })).toBeNull();
  });

  test.each([
    ['a line break', 'a\nProgram: "/bin/true"', '"a\\nProgram: \\"/bin/true\\""'],
    ['a mark that turns the direction', 'a\u202Eb', '"a\\u{202e}b"'],
    ['a character without a width', 'a\u200Bb', '"a\\u{200b}b"'],
    ['another kind of line break', 'a\u2028b', '"a\\u{2028}b"'],
    ['a space that is none', 'a\u00A0b', '"a\\u{a0}b"'],
    ['letters', 'Zürich 東京', '"Zürich 東京"'],
  ])('%s shows as what it is', (_, text, expected) => {
    expect(shown(text)).toBe(expected);
  });
});

describe('only a clear yes lets a call pass', () => {
  test('yes', async () => {
    await expect(confirmCall('commands.add', command, async () => true, never)).resolves.toBe(
      undefined,
    );
  });

  test.each<[string, Ask]>([
    ['no', async () => false],
    ['a dialog that fails', () => Promise.reject(new Error('no display'))],
  ])('%s is a no', async (_, ask) => {
    await expect(confirmCall('commands.add', command, ask, never)).rejects.toMatchObject({
      code: 'cancelled',
    });
  });

  test('a yes after the page was gone is a no', async () => {
    const gone = AbortSignal.abort();
    await expect(
      confirmCall('commands.add', command, async () => true, gone),
    ).rejects.toMatchObject({ code: 'cancelled' });
  });

  test.each([
    ['long', ['x'.repeat(1600)]],
    ['of many lines', Array.from({ length: 40 }, () => 'x')],
  ])('what is too %s to be seen whole is refused without asking', async (_, args) => {
    let asked = false;
    const ask: Ask = async () => (asked = true);
    await expect(
      confirmCall('commands.add', { ...command, args }, ask, never),
    ).rejects.toMatchObject({ code: 'invalid-input', hint: expect.stringContaining('lifeboat') });
    expect(asked).toBe(false);
  });
});
