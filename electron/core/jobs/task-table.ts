import { backupTask } from '../backups/backup-task.ts';
import { compareScratchTask } from '../drills/steps/compare-scratch-task.ts';
import { fetchTask } from '../drills/steps/fetch-task.ts';
import { openTask } from '../drills/steps/open-task.ts';
import { restoreScratchTask } from '../drills/steps/restore-scratch-task.ts';
import { smokeTask } from '../drills/steps/smoke-task.ts';
import { restoreTask } from '../restores/restore-task.ts';
import { verifyTask } from '../verifications/verify-task.ts';

/** The pieces of work that run in a worker thread, so that the core answers while they do. */
export const taskTable = {
  backup: backupTask,
  verify: verifyTask,
  restore: restoreTask,
  'drill-fetch': fetchTask,
  'drill-open': openTask,
  'drill-restore': restoreScratchTask,
  'drill-compare': compareScratchTask,
  'drill-smoke': smokeTask,
} as const;

export type TaskTable = typeof taskTable;
export type TaskName = keyof TaskTable;
export type TaskInput<N extends TaskName> = Parameters<TaskTable[N]>[0];
export type TaskResult<N extends TaskName> = Awaited<ReturnType<TaskTable[N]>>;
