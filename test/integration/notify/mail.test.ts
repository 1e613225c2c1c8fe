import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { tellAlert } from '../../../electron/core/notify/tell-alert.ts';
import { tellOnce } from '../../../electron/core/notify/tell.ts';
import { testChannel } from '../../../electron/core/notify/test-channel.ts';
import { strangeCertificate, trustTestAuthority } from '../../fixtures/certificates.ts';
import { startMailServer, type MailServer } from '../../fixtures/mail-server.ts';
import {
  alert,
  channelFor,
  MINUTE_MS,
  openNotifyDesk,
  type NotifyDesk,
} from '../../fixtures/notify-desk.ts';

const login = { user: 'backup@example.org', password: 'Pässw0rd for the mail' };
const never = new AbortController().signal;

let desk: NotifyDesk;
let server: MailServer | null = null;

beforeAll(trustTestAuthority);
beforeEach(async () => {
  desk = await openNotifyDesk();
});
afterEach(async () => {
  await server?.stop();
  server = null;
  await desk.end();
});

function mail(port: number, changes: object = {}) {
  return {
    kind: 'mail' as const,
    host: 'localhost',
    port,
    security: 'starttls' as const,
    user: login.user,
    password: login.password,
    from: 'backup@example.org',
    to: ['dba@example.org', 'oncall@example.org'],
    ...changes,
  };
}

describe('a mail arrives', () => {
  test.for(['starttls', 'tls'] as const)('encrypted by %s, with a login', async (security) => {
    server = await startMailServer({ security, login });
    await channelFor(desk, mail(server.port, { security }));
    const raised = alert({ title: 'No good backup of “Größe” for 27 hours' });
    tellAlert(desk.parts, raised, 'raised');
    await tellOnce(desk.parts);
    const [delivery] = desk.parts.catalog.deliveries.list({ channelId: null, limit: 1 });
    expect(delivery).toMatchObject({ state: 'sent', attempts: 1, problem: null });
    expect(server.mails).toMatchObject([
      { secure: true, user: login.user, to: ['dba@example.org', 'oncall@example.org'] },
    ]);
    const raw = server.mails[0]?.raw ?? '';
    expect(raw).toContain(`Message-ID: <${delivery?.id}.lifeboat@example.org>`);
    expect(raw).toContain('Auto-Submitted: auto-generated');
    expect(raw).toMatch(/Content-Type: text\/plain/);
    expect(raw).toMatch(/Content-Type: text\/html/);
    expect(raw.replaceAll('=\r\n', '')).toContain('Clears with the next good backup.');
  });

  test('without encryption and login to a server on this machine', async () => {
    server = await startMailServer({ security: 'none' });
    const channel = await channelFor(
      desk,
      mail(server.port, { security: 'none', user: null, password: null }),
    );
    expect(await testChannel(desk.parts, channel, never)).toMatchObject({ state: 'sent' });
    expect(server.mails).toMatchObject([{ secure: false, user: '' }]);
  });

  test('again under the same Message-ID after the server had been away', async () => {
    const gone = await startMailServer({ security: 'starttls', login });
    await gone.stop();
    await channelFor(desk, mail(gone.port));
    tellAlert(desk.parts, alert(), 'raised');
    await tellOnce(desk.parts);
    const told = () => desk.parts.catalog.deliveries.list({ channelId: null, limit: 1 })[0];
    expect(told()).toMatchObject({
      state: 'waiting',
      problem: expect.stringContaining('could not be reached (ECONNREFUSED)'),
    });
    server = await startMailServer({ security: 'starttls', login }, gone.port);
    desk.pass(MINUTE_MS);
    await tellOnce(desk.parts);
    expect(told()).toMatchObject({ state: 'sent', attempts: 2 });
    expect(server.mails[0]?.raw).toContain(`<${told()?.id}.lifeboat@example.org>`);
  });
});

describe('a mail is not sent', () => {
  test.for([
    [
      'a server without STARTTLS where it is demanded',
      { security: 'none', login },
      {},
      'not-delivered',
      /could not be encrypted/,
    ],
    [
      'a certificate that nobody knows',
      { security: 'starttls', certificate: strangeCertificate, login },
      {},
      'not-delivered',
      /not trusted: the server issued it to itself/,
    ],
    [
      'the same with TLS from the first byte',
      { security: 'tls', certificate: strangeCertificate, login },
      { security: 'tls' },
      'not-delivered',
      /not trusted/,
    ],
    [
      'TLS where the server begins plain',
      { security: 'starttls', login },
      { security: 'tls' },
      'server-unreachable',
      /could not be reached/,
    ],
    [
      'a wrong password',
      { security: 'starttls', login },
      { password: 'Wr0ng-0ne' },
      'wrong-password',
      /refused the login/,
    ],
    [
      'a server that refuses and repeats the password',
      { security: 'tls', login, refuse: (password: string) => `552 no: ${password}` },
      { security: 'tls' },
      'not-delivered',
      /did not take the mail: .*•••/,
    ],
  ] as const)('for %s', async ([, options, changes, code, message]) => {
    server = await startMailServer(options);
    const channel = await channelFor(desk, mail(server.port, changes));
    const failure: unknown = await testChannel(desk.parts, channel, never).catch((error) => error);
    expect(failure).toMatchObject({ code, message: expect.stringMatching(message) });
    expect(server.mails).toEqual([]);
    const told = JSON.stringify([
      failure,
      desk.parts.catalog.deliveries.list({ channelId: null, limit: 9 }),
    ]);
    expect(told).not.toMatch(/Pässw0rd|Wr0ng-0ne/);
  });

  test('unencrypted to another machine, and never with half a login', async () => {
    await expect(
      channelFor(desk, mail(25, { host: 'mail.example.org', security: 'none' })),
    ).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(channelFor(desk, mail(25, { password: null }))).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });

  test('to a server of a name that is none', async () => {
    const channel = await channelFor(desk, mail(25, { host: 'no-such-name.invalid' }));
    await expect(testChannel(desk.parts, channel, never)).rejects.toMatchObject({
      code: 'server-unreachable',
    });
  });
});
