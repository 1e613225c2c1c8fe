import { z } from 'zod';
import { alertRuleSchema, severitySchema } from '../../../shared/model/alert.ts';
import { momentSchema } from '../../../shared/model/common.ts';

/** What a delivery says, before a channel gives it its form. It holds no secret. */
export const outgoingMessageSchema = z.object({
  /** Null where nothing is wrong: a test, a digest, a heartbeat's start or success. */
  severity: severitySchema.nullable(),
  /** The rule of the alert; null of anything else. */
  rule: alertRuleSchema.nullable(),
  title: z.string(),
  text: z.string(),
  /** What to do; empty when there is nothing to do. */
  advice: z.string(),
  /** When it clears; empty where nothing stands. */
  clears: z.string(),
  /** When it happened. */
  at: momentSchema,
  /** The screen of the window that it is about. */
  route: z.string(),
  /** Parts of a digest, in order. */
  sections: z.array(z.object({ heading: z.string(), lines: z.array(z.string()) })),
  /** A UUID that start and end of one job share; null of anything but heartbeats. */
  runId: z.string().nullable(),
  /** The end of the job's log, for the failure of a heartbeat. */
  log: z.string(),
});
export type OutgoingMessage = z.infer<typeof outgoingMessageSchema>;
