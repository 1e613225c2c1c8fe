import type { CoreParts } from '../core-parts.ts';

/** What keeping schedules takes of the core; what starts the jobs of slots is given apart. */
export type SchedulerParts = Pick<
  CoreParts,
  'catalog' | 'events' | 'log' | 'background' | 'now' | 'moment' | 'audit'
>;
