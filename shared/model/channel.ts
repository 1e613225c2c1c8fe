import { z } from 'zod';
import { severitySchema } from './alert.ts';
import { idSchema, momentSchema, nameSchema } from './common.ts';
import { timeOfDaySchema } from './schedule.ts';

const addressSchema = z.email().max(254);

export const mailConfigSchema = z.object({
  kind: z.literal('mail'),
  host: z.string().min(1).max(253),
  port: z.number().int().min(1).max(65_535),
  /** `tls` from the first byte (465), `starttls` demanded (587), `none` for a server on this machine alone. */
  security: z.enum(['tls', 'starttls', 'none']),
  /** Null sends without a login. The password is in the secret store. */
  user: z.string().max(254).nullable(),
  from: addressSchema,
  to: z.array(addressSchema).min(1).max(50),
});

/** The address holds a token in most services, so the whole of it is in the secret store. */
export const webhookConfigSchema = z.object({
  kind: z.literal('webhook'),
  form: z.enum(['slack', 'teams', 'json']),
  /** Scheme, host and port alone, for showing. */
  origin: z.string(),
  /** With a secret in the secret store each call carries a signature (Standard Webhooks). */
  signed: z.boolean(),
});

/** healthchecks.io's form: address/start, address, address/fail. The address is in the secret store. */
export const heartbeatConfigSchema = z.object({ kind: z.literal('heartbeat'), origin: z.string() });

export const desktopConfigSchema = z.object({ kind: z.literal('desktop') });

export const channelConfigSchema = z.discriminatedUnion('kind', [
  mailConfigSchema,
  webhookConfigSchema,
  heartbeatConfigSchema,
  desktopConfigSchema,
]);
export type ChannelConfig = z.infer<typeof channelConfigSchema>;

/** Where a channel leads, in a few words and without a secret. */
export function describeChannel(config: ChannelConfig): string {
  switch (config.kind) {
    case 'mail':
      return config.to.join(', ');
    case 'webhook':
    case 'heartbeat':
      return config.origin;
    case 'desktop':
      return 'this desktop';
  }
}

/** What a channel is told of. A heartbeat is told by its plans alone. */
export const channelRulesSchema = z.object({
  /** Alerts at least this severe. */
  minSeverity: severitySchema.default('warning'),
  /** Also when an alert clears. */
  tellCleared: z.boolean().default(true),
  /** Names of sources, databases and servers are replaced by their ids' last letters. */
  hideNames: z.boolean().default(false),
  /** A summary each day at this time; null sends none. */
  digest: z
    .object({ at: timeOfDaySchema, zone: z.string().min(1) })
    .nullable()
    .default(null),
});
export type ChannelRules = z.infer<typeof channelRulesSchema>;

export const channelSchema = z.object({
  id: idSchema,
  name: nameSchema,
  enabled: z.boolean(),
  config: channelConfigSchema,
  rules: channelRulesSchema,
  createdAt: momentSchema,
});
export type Channel = z.infer<typeof channelSchema>;

/** One message on its way to one channel. */
export const deliverySchema = z.object({
  id: idSchema,
  channelId: idSchema,
  channel: z.string(),
  /** What it tells: an alert raised or cleared, a proven drill, a digest, a test, a plan's heartbeat. */
  event: z.enum(['raised', 'cleared', 'proven', 'digest', 'test', 'start', 'success', 'failure']),
  /** The alert, plan or day that it is about; one subject and event are told once. */
  subject: z.string(),
  title: z.string(),
  createdAt: momentSchema,
  state: z.enum(['waiting', 'sending', 'sent', 'failed']),
  attempts: z.number().int().nonnegative(),
  nextAt: momentSchema.nullable(),
  problem: z.string().nullable(),
});
export type Delivery = z.infer<typeof deliverySchema>;
