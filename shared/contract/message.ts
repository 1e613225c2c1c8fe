import { z } from 'zod';
import { errorDataSchema } from '../model/error.ts';

/** What a client sends: calls under an id of their own, so that concurrent ones never cross. */
export const requestSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('call'), id: z.string(), name: z.string(), input: z.unknown() }),
  z.object({ kind: z.literal('cancel'), id: z.string() }),
]);
export type Request = z.infer<typeof requestSchema>;

export const replySchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: errorDataSchema }),
]);
export type Reply = z.infer<typeof replySchema>;

/** What the other side sends back. */
export const responseSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reply'), id: z.string(), reply: replySchema }),
  z.object({ kind: z.literal('event'), name: z.string(), payload: z.unknown() }),
]);
export type Response = z.infer<typeof responseSchema>;
