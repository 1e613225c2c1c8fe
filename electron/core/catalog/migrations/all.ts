import type { Migration } from './migration.ts';
import { protectedAndKept } from './0001-protected-and-kept.ts';
import { scratchTargetsAndSettings } from './0002-scratch-targets-and-settings.ts';
import { stepsBeforeAndAfter } from './0003-steps-before-and-after.ts';
import { plansAndAlerts } from './0004-plans-and-alerts.ts';
import { drills } from './0005-drills.ts';

/** Every migration in order. The last one's version is the catalog's version. */
export const migrations: readonly Migration[] = [
  protectedAndKept,
  scratchTargetsAndSettings,
  stepsBeforeAndAfter,
  plansAndAlerts,
  drills,
];
