import { z } from 'zod';
import { idSchema } from '../model/common.ts';
import { jobProgressSchema, jobSchema } from '../model/job.ts';
import { call } from './call.ts';

/** A job with the names that a list shows, and its last progress when it runs in this process. */
export const jobSummarySchema = jobSchema.extend({
  source: z.string(),
  /** Name of the plan that started it; null by hand. */
  plan: z.string().nullable(),
  progress: jobProgressSchema.nullable(),
  /** What steps after the work failed with; it changes nothing of the job's own outcome. */
  failedSteps: z.array(z.string()),
  /** What a queued job waits for, in a sentence; null when it runs or has ended. */
  waitsFor: z.string().nullable(),
});
export type JobSummary = z.infer<typeof jobSummarySchema>;

export const jobCalls = {
  /** Newest first. */
  'jobs.list': call({
    input: z.object({ limit: z.number().int().min(1).max(1000).default(100) }),
    output: z.array(jobSummarySchema),
  }),
  'jobs.get': call({ input: z.object({ job: idSchema }), output: jobSummarySchema }),
  /** Asks a queued or running job to stop, also one that another Lifeboat process runs. */
  'jobs.cancel': call({ input: z.object({ job: idSchema }), output: z.object({}) }),
};
