import { describe, expect, test } from 'vitest';
import type { Channel } from '../../../shared/model/channel.ts';
import { channelRulesSchema } from '../../../shared/model/channel.ts';
import {
  emptyValues,
  toEditedChannel,
  toNewChannel,
  valuesOf,
} from '../../../renderer/features/channels/channel-values.ts';
import { validateChannel } from '../../../renderer/features/channels/validate-channel.ts';

const mail: Channel = {
  id: '01jd3x8k2m4n6p8q0r2s4t6v05',
  name: 'on call',
  enabled: true,
  config: {
    kind: 'mail',
    host: 'smtp.example.org',
    port: 587,
    security: 'starttls',
    user: 'backup',
    from: 'backup@example.org',
    to: ['a@example.org', 'b@example.org'],
  },
  rules: channelRulesSchema.parse({ digest: { at: '07:30', zone: 'Europe/Berlin' } }),
  createdAt: '2026-11-20T03:00:00.000Z',
};

describe('a mail channel that is edited', () => {
  test('keeps its password while server and user stay the same', () => {
    const values = valuesOf(mail);
    expect(validateChannel(values, mail)).toEqual({});
    expect(toEditedChannel(values, mail)).toMatchObject({ config: null, rules: mail.rules });
    expect(toEditedChannel({ ...values, to: 'a@example.org' }, mail)).toMatchObject({
      config: { user: 'backup', password: null, to: ['a@example.org'] },
    });
    expect(toEditedChannel({ ...values, password: 'new' }, mail)).toMatchObject({
      config: { user: 'backup', password: 'new' },
    });
  });

  test.for([{ host: 'other.example.org' }, { user: 'other' }])(
    'wants it again for %j',
    (changes) => {
      const errors = validateChannel({ ...valuesOf(mail), ...changes }, mail);
      expect(Object.keys(errors)).toEqual(['password']);
    },
  );
});

test('an address that is not entered again stays', () => {
  const config = {
    kind: 'webhook' as const,
    form: 'slack' as const,
    origin: 'https://x',
    signed: false,
  };
  const slack: Channel = { ...mail, config };
  expect(validateChannel(valuesOf(slack), slack)).toEqual({});
  expect(toEditedChannel(valuesOf(slack), slack).config).toBeNull();
  expect(toEditedChannel({ ...valuesOf(slack), url: ' https://y/z ' }, slack).config).toMatchObject(
    {
      form: 'slack',
      url: 'https://y/z',
      signingSecret: null,
    },
  );
});

test('recipients are split at commas, spaces and lines, and odd ones are named', () => {
  const values = { ...emptyValues('mail'), name: 'x', host: 'h', from: 'a@example.org' };
  expect(toNewChannel({ ...values, to: 'a@x.org, b@x.org\nc@x.org;' }).config).toMatchObject({
    to: ['a@x.org', 'b@x.org', 'c@x.org'],
    user: null,
    password: null,
  });
  expect(validateChannel({ ...values, to: 'a@x.org, bob' }, null)).toEqual({
    to: '“bob” is not a mail address.',
  });
});

test.for([
  ['slack', { url: '' }, ['url']],
  ['slack', { url: 'hooks.slack.com/x' }, ['url']],
  ['json', { url: 'https://x/y', signingSecret: 'whsec_x' }, []],
  ['desktop', {}, []],
  ['desktop', { digest: true, digestAt: '7' }, ['digestAt']],
  ['mail', {}, ['host', 'from', 'to']],
] as const)('%s with %j', ([kind, changes, fields]) => {
  const errors = validateChannel({ ...emptyValues(kind), name: 'x', ...changes }, null);
  expect(Object.keys(errors)).toEqual(fields);
});
