import { join } from 'node:path';

/** Folder (0700) of one run's files: attachments, reports, and while it lasts fetched copies and scratch targets. */
export function drillFolder(dataFolder: string, drillId: string): string {
  return join(dataFolder, 'drills', drillId);
}

export const attachmentsFolder = (dataFolder: string, drillId: string): string =>
  join(drillFolder(dataFolder, drillId), 'attachments');

/** One folder for each revision, named by its number. */
export const reportsFolder = (dataFolder: string, drillId: string): string =>
  join(drillFolder(dataFolder, drillId), 'reports');

/** What goes with the clean-up step: fetched copies and scratch targets that are files. */
export const scratchFolder = (dataFolder: string, drillId: string): string =>
  join(drillFolder(dataFolder, drillId), 'scratch');
