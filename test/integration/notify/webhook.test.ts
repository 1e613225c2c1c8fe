import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import { failingChannels } from '../../../electron/core/notify/failing-channels.ts';
import { editChannel } from '../../../electron/core/notify/edit-channels.ts';
import { tellAlert } from '../../../electron/core/notify/tell-alert.ts';
import { tellOnce } from '../../../electron/core/notify/tell.ts';
import { testChannel } from '../../../electron/core/notify/test-channel.ts';
import {
  knownCertificate,
  strangeCertificate,
  trustTestAuthority,
} from '../../fixtures/certificates.ts';
import {
  alert,
  channelFor,
  MINUTE_MS,
  openNotifyDesk,
  type NotifyDesk,
} from '../../fixtures/notify-desk.ts';
import { startReceiver, type Receiver } from '../../fixtures/receiver.ts';

const SIGNING_SECRET = `whsec_${Buffer.from('0123456789abcdef0123456789abcdef').toString('base64')}`;
const TOKEN = 'T0kenInThePath77';

let desk: NotifyDesk;
let receiver: Receiver;

beforeAll(trustTestAuthority);
beforeEach(async () => {
  desk = await openNotifyDesk();
  receiver = await startReceiver();
});
afterEach(async () => {
  await receiver.stop();
  await desk.end();
});

function webhook(form: 'slack' | 'teams' | 'json' = 'json', signingSecret: string | null = null) {
  return {
    kind: 'webhook' as const,
    form,
    url: `${receiver.origin}/hook/${TOKEN}?key=abcdefgh`,
    signingSecret,
  };
}
const never = new AbortController().signal;
const idSchema = z.object({ id: z.string() });
const states = () =>
  desk.parts.catalog.deliveries
    .list({ channelId: null, limit: 50 })
    .map(({ event, state, attempts }) => ({ event, state, attempts }));

describe('what arrives', () => {
  test('generic JSON with a signature that the receiver can check', async () => {
    await channelFor(desk, webhook('json', SIGNING_SECRET));
    const raised = alert();
    tellAlert(desk.parts, raised, 'raised');
    // The library checks the time against the machine's clock.
    desk.pass(Date.now() - desk.parts.now().getTime());
    await tellOnce(desk.parts);
    const [call] = receiver.calls;
    expect(call).toMatchObject({ method: 'POST', url: `/hook/${TOKEN}?key=abcdefgh` });
    const body = new Webhook(SIGNING_SECRET).verify(call?.body ?? '', { ...call?.headers });
    expect(body).toEqual({
      type: 'lifeboat.alert.raised',
      version: 1,
      id: call?.headers['webhook-id'],
      timestamp: raised.raisedAt,
      data: {
        about: raised.id,
        severity: 'critical',
        rule: 'backup-overdue',
        title: raised.title,
        text: raised.text,
        advice: raised.advice,
        clears: raised.clears,
        sections: [],
      },
    });
    expect(() =>
      new Webhook(SIGNING_SECRET).verify(`${call?.body} `, { ...call?.headers }),
    ).toThrow(/signature/);
  });

  test('blocks for Slack, in which names call nobody', async () => {
    await channelFor(desk, webhook('slack'));
    tellAlert(desk.parts, alert({ text: 'The source <!channel> & more' }), 'raised');
    await tellOnce(desk.parts);
    const body: unknown = JSON.parse(receiver.calls[0]?.body ?? '');
    expect(body).toMatchObject({
      text: expect.stringContaining('Critical: No good backup'),
      blocks: expect.arrayContaining([
        {
          type: 'section',
          text: { type: 'mrkdwn', text: 'The source &lt;!channel&gt; &amp; more' },
        },
      ]),
    });
  });

  test('an adaptive card for a workflow of Teams', async () => {
    await channelFor(desk, webhook('teams'));
    tellAlert(desk.parts, alert(), 'raised');
    await tellOnce(desk.parts);
    const body: unknown = JSON.parse(receiver.calls[0]?.body ?? '');
    expect(body).toMatchObject({
      type: 'message',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          content: { type: 'AdaptiveCard', body: expect.arrayContaining([]) },
        },
      ],
    });
    expect(receiver.calls[0]?.body).toContain('What to do');
  });

  test('over TLS from a server whose authority is known', async () => {
    const secure = await startReceiver(knownCertificate);
    const channel = await channelFor(desk, { ...webhook(), url: `${secure.origin}/x` });
    expect(await testChannel(desk.parts, channel, never)).toMatchObject({ state: 'sent' });
    expect(secure.calls).toHaveLength(1);
    await secure.stop();
  });
});

describe('what does not arrive', () => {
  test('is tried again, later each time, and told to be failing after the second time', async () => {
    await channelFor(desk, webhook());
    receiver.answer({ status: 500 });
    tellAlert(desk.parts, alert(), 'raised');
    await tellOnce(desk.parts);
    await tellOnce(desk.parts);
    expect(receiver.calls).toHaveLength(1);
    expect(failingChannels(desk.parts)).toEqual([]);
    desk.pass(MINUTE_MS);
    await tellOnce(desk.parts);
    expect(receiver.calls).toHaveLength(2);
    expect(failingChannels(desk.parts)).toMatchObject([{ delivery: { attempts: 2 } }]);
    desk.pass(MINUTE_MS);
    await tellOnce(desk.parts);
    expect(receiver.calls).toHaveLength(2);
    desk.pass(MINUTE_MS);
    receiver.answer({ status: 200 });
    await tellOnce(desk.parts);
    expect(states()).toEqual([{ event: 'raised', state: 'sent', attempts: 3 }]);
    expect(failingChannels(desk.parts)).toEqual([]);
    const ids = receiver.calls.map(({ body }) => idSchema.parse(JSON.parse(body)).id);
    expect(new Set(ids).size).toBe(1);
  });

  test('is given up after ten attempts within a day', async () => {
    await channelFor(desk, webhook());
    receiver.answer({ status: 503 });
    tellAlert(desk.parts, alert(), 'raised');
    for (let minute = 0; minute < 24 * 60; minute += 1) {
      await tellOnce(desk.parts);
      desk.pass(MINUTE_MS);
    }
    expect(states()).toEqual([{ event: 'raised', state: 'failed', attempts: 10 }]);
    expect(failingChannels(desk.parts)).toHaveLength(1);
  });

  test('does not make every other message fail as well, and all go when it gets through', async () => {
    await channelFor(desk, webhook());
    receiver.answer({ status: 500 });
    for (let i = 0; i < 5; i += 1) tellAlert(desk.parts, alert(), 'raised');
    await tellOnce(desk.parts);
    expect(receiver.calls).toHaveLength(1);
    receiver.answer({ status: 200 });
    desk.pass(MINUTE_MS);
    await tellOnce(desk.parts);
    expect(states().map(({ state }) => state)).toEqual(['sent', 'sent', 'sent', 'sent', 'sent']);
  });

  test('goes at once when the channel was edited', async () => {
    const channel = await channelFor(desk, { ...webhook(), url: `${receiver.origin}/old` });
    receiver.answer(({ url }) => ({ status: url === '/old' ? 404 : 200 }));
    tellAlert(desk.parts, alert(), 'raised');
    await tellOnce(desk.parts);
    const { name, rules } = channel;
    await editChannel(desk.parts, {
      channel: channel.id,
      name,
      enabled: true,
      config: webhook(),
      rules,
    });
    await tellOnce(desk.parts);
    expect(states()).toEqual([{ event: 'raised', state: 'sent', attempts: 2 }]);
  });

  test.for([
    [{ status: 404 }, 'not-delivered', /404/, /Copy it again/],
    [{ status: 302 }, 'not-delivered', /302/, /not followed/],
    [
      { status: 403, body: `no: ${TOKEN} abcdefgh` },
      'not-delivered',
      /403: no: ••• •••/,
      /signature/,
    ],
    [{ status: 500, body: '<html>\n' }, 'not-delivered', /500/, /of its own/],
    ['never', 'took-too-long', /within 10 s/, /firewall/],
  ] as const)('is told with what to do: %j', async ([answer, code, message, hint]) => {
    const channel = await channelFor(desk, webhook());
    receiver.answer(answer);
    const failure: unknown = await testChannel(desk.parts, channel, never).catch((error) => error);
    expect(failure).toMatchObject({
      code,
      message: expect.stringMatching(message),
      hint: expect.stringMatching(hint),
    });
    expect(JSON.stringify([failure, String(failure), states()])).not.toMatch(
      /T0kenInThePath77|abcdefgh/,
    );
    expect(receiver.calls).toHaveLength(1);
    expect(states()).toEqual([{ event: 'test', state: 'failed', attempts: 1 }]);
  });

  test('is told of a server that is not there, a name that is none and a certificate of a stranger', async () => {
    const strange = await startReceiver(strangeCertificate);
    const gone = await startReceiver();
    await gone.stop();
    for (const [url, code, message] of [
      [`${gone.origin}/x`, 'server-unreachable', /ECONNREFUSED/],
      ['https://no-such-name.invalid/x', 'server-unreachable', /could not be reached/],
      [`${strange.origin}/x`, 'not-delivered', /not trusted: the server issued it to itself/],
    ] as const) {
      const channel = await channelFor(desk, { ...webhook(), url }, {}, url);
      await expect(testChannel(desk.parts, channel, never)).rejects.toMatchObject({
        code,
        message: expect.stringMatching(message),
      });
    }
    expect(strange.calls).toEqual([]);
    await strange.stop();
  });
});
