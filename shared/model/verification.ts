import { z } from 'zod';
import { idSchema, momentSchema } from './common.ts';

export const verdictSchema = z.enum(['proven', 'failed', 'inconclusive']);
export type Verdict = z.infer<typeof verdictSchema>;

/** 1 checksum, 2 opened, 3 restored, 4 proven. A level includes those below it. */
export const verificationLevelSchema = z.union([
  z.literal(1),
  z.literal(2),
  z.literal(3),
  z.literal(4),
]);
export type VerificationLevel = z.infer<typeof verificationLevelSchema>;

/** One thing that was looked at, with what was expected and what was found. */
export const checkSchema = z.object({
  name: z.string(),
  verdict: verdictSchema,
  expected: z.string(),
  actual: z.string(),
});
export type Check = z.infer<typeof checkSchema>;

export const verificationSchema = z.object({
  id: idSchema,
  backupId: idSchema,
  destinationId: idSchema,
  jobId: idSchema,
  level: verificationLevelSchema,
  verdict: verdictSchema,
  reason: z.string(),
  startedAt: momentSchema,
  durationMs: z.number().int().nonnegative(),
  checks: z.array(checkSchema),
});
export type Verification = z.infer<typeof verificationSchema>;

/**
 * The verdict over a list of checks: failed when any failed, inconclusive when any could not be made
 * or when there was nothing to check, proven only when every one of them is.
 */
export function overallVerdict(checks: readonly Check[]): Verdict {
  if (checks.some((check) => check.verdict === 'failed')) return 'failed';
  if (checks.length === 0 || checks.some((check) => check.verdict === 'inconclusive'))
    return 'inconclusive';
  return 'proven';
}
