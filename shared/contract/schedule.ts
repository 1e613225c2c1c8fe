import { z } from 'zod';
import { momentSchema } from '../model/common.ts';
import { slotRunSchema } from '../model/plan.ts';
import { call } from './call.ts';

/** How `lifeboat run-due` is started where no window is open. */
export const scheduleMethodSchema = z.enum(['cron', 'systemd', 'launchd', 'task-scheduler']);
export type ScheduleMethod = z.infer<typeof scheduleMethodSchema>;

/** What installing or removing would write and run, word for word. */
export const scheduleChangesSchema = z.object({
  method: scheduleMethodSchema,
  files: z.array(
    z.object({
      path: z.string(),
      content: z.string().nullable(),
      action: z.enum(['write', 'remove']),
    }),
  ),
  commands: z.array(z.string()),
  notes: z.array(z.string()),
});
export type ScheduleChanges = z.infer<typeof scheduleChangesSchema>;

export const scheduleCalls = {
  /**
   * Starts all that is due, once, and answers when it has been started; `jobs` and `skipped` tell what.
   * A slot that another Lifeboat took is not in it.
   */
  'schedule.runDue': call({
    input: z.object({}),
    output: z.object({
      started: z.array(slotRunSchema.extend({ plan: z.string(), source: z.string().nullable() })),
      skipped: z.array(slotRunSchema.extend({ plan: z.string(), source: z.string().nullable() })),
      /** When something is due next, as far as the plans tell now. */
      nextAt: momentSchema.nullable(),
      /** Why nothing was started although something is due: the queue is paused, on battery. */
      holding: z.array(z.string()),
    }),
  }),
  /** The machine woke up, came on mains power, or its clock was set: look now. */
  'schedule.wake': call({ input: z.object({}), output: z.object({}) }),
  /** The jump of the clock that keeps purges from running; null when nothing is in doubt. */
  'schedule.clock': call({
    input: z.object({}),
    output: z.object({ jump: z.object({ before: momentSchema, after: momentSchema }).nullable() }),
  }),
  /** A person says that the clock is right after a jump. */
  'schedule.confirmClock': call({ input: z.object({}), output: z.object({}) }),
  'schedule.status': call({
    input: z.object({}),
    output: z.object({
      /** What this platform has. */
      methods: z.array(scheduleMethodSchema),
      /** Those that are installed for this data folder. */
      installed: z.array(scheduleMethodSchema),
      /** When `run-due` or a window last looked for due runs. */
      lastLookAt: momentSchema.nullable(),
    }),
  }),
  /** With `dryRun` nothing is written. What is started is this Lifeboat's own command line, and nothing else. */
  'schedule.install': call({
    input: z.object({
      method: scheduleMethodSchema.nullable().default(null),
      everyMinutes: z.number().int().min(1).max(60).default(5),
      dryRun: z.boolean().default(false),
    }),
    output: scheduleChangesSchema,
  }),
  'schedule.remove': call({
    input: z.object({
      method: scheduleMethodSchema.nullable().default(null),
      dryRun: z.boolean().default(false),
    }),
    output: scheduleChangesSchema,
  }),
};
