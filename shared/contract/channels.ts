import { z } from 'zod';
import {
  channelRulesSchema,
  channelSchema,
  deliverySchema,
  mailConfigSchema,
  webhookConfigSchema,
} from '../model/channel.ts';
import { nameSchema, refSchema } from '../model/common.ts';
import { call } from './call.ts';

const urlSchema = z.string().min(1, 'An address is needed.').max(4096);
const secretSchema = z.string().min(1).max(4096);

/** A channel as a person enters it; password, address and signing secret go to the secret store. */
export const newChannelConfigSchema = z.discriminatedUnion('kind', [
  mailConfigSchema.extend({ password: secretSchema.nullable().default(null) }),
  z.object({
    kind: z.literal('webhook'),
    form: webhookConfigSchema.shape.form.default('json'),
    url: urlSchema,
    signingSecret: secretSchema.nullable().default(null),
  }),
  z.object({ kind: z.literal('heartbeat'), url: urlSchema }),
  z.object({ kind: z.literal('desktop') }),
]);
export type NewChannelConfig = z.infer<typeof newChannelConfigSchema>;

const defaultRules = channelRulesSchema.parse({});

export const channelCalls = {
  'channels.list': call({
    input: z.object({}),
    /** With what became of the last message; null before the first. */
    output: z.array(channelSchema.extend({ last: deliverySchema.nullable() })),
  }),
  'channels.add': call({
    input: z.object({
      name: nameSchema,
      config: newChannelConfigSchema,
      rules: channelRulesSchema.default(defaultRules),
    }),
    output: channelSchema,
  }),
  /**
   * With `config` null only name, state and rules change and the stored secrets stay. A mail's password
   * that is null stays as well, while server and user are the same.
   */
  'channels.edit': call({
    input: z.object({
      channel: refSchema,
      name: nameSchema,
      enabled: z.boolean(),
      config: newChannelConfigSchema.nullable().default(null),
      rules: channelRulesSchema,
    }),
    output: channelSchema,
  }),
  'channels.remove': call({ input: z.object({ channel: refSchema }), output: z.object({}) }),
  /** Sends a message that says it is a test, and answers what became of it. Rejects when it did not arrive. */
  'channels.test': call({ input: z.object({ channel: refSchema }), output: deliverySchema }),
  /** Newest first. */
  'channels.deliveries': call({
    input: z.object({
      channel: refSchema.nullable().default(null),
      limit: z.number().int().min(1).max(1000).default(100),
    }),
    output: z.array(deliverySchema),
  }),
};
