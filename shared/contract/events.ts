import { z } from 'zod';
import { severitySchema } from '../model/alert.ts';
import { idSchema } from '../model/common.ts';
import { jobProgressSchema, jobSchema } from '../model/job.ts';

/** What a part of the catalog is called when it changed, so that the window asks for it again. */
export const topicSchema = z.enum([
  'sources',
  'connections',
  'destinations',
  'keys',
  'backups',
  'restores',
  'hooks',
  'jobs',
  'plans',
  'drills',
  'templates',
  'alerts',
  'channels',
  'storage',
  'settings',
  'tools',
  'status',
]);
export type Topic = z.infer<typeof topicSchema>;

/** The address of a screen of the window: `/sources/01j…`. */
export const appRouteSchema = z
  .string()
  .max(300)
  .regex(/^\/(?!\/)[\w\-./?=&%]*$/, 'It is no address of a screen.');

export const eventSchemas = {
  'job.progress': jobProgressSchema,
  'job.changed': jobSchema,
  changed: z.object({ topic: topicSchema }),
  /** For main to show as a notification of the desktop; `route` is the screen that it opens. */
  'notify.desktop': z.object({
    deliveryId: idSchema,
    title: z.string(),
    text: z.string(),
    route: z.string(),
    severity: severitySchema,
  }),
  /** From main: somebody asked for a screen outside of the window, by a notification or the tray. */
  'open.route': z.object({ route: appRouteSchema }),
  /** From main: the core stopped and is being started again, or answers again. */
  'core.state': z.object({ state: z.enum(['starting', 'ready', 'restarting', 'failed']) }),
};
export type EventName = keyof typeof eventSchemas;
export type EventPayload<N extends EventName> = z.infer<(typeof eventSchemas)[N]>;
