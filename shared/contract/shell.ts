import { z } from 'zod';
import { call } from './call.ts';

/** Calls that main answers itself: dialogs and facts about the window's own surroundings. */
export const shellCalls = {
  'shell.info': call({
    input: z.object({}),
    output: z.object({
      appVersion: z.string(),
      electronVersion: z.string(),
      platform: z.string(),
      /** True under the registry runtime that is meant for development and tests only. */
      unofficialRuntime: z.boolean(),
    }),
  }),
  /** Opens a dialog. The token stands for the chosen path; null when the person closed it. */
  'shell.choosePath': call({
    input: z.object({
      purpose: z.enum(['open-file', 'open-folder', 'save-file']),
      title: z.string().max(120),
      suggestedName: z.string().max(200).nullable().default(null),
    }),
    output: z.object({ pathToken: z.string(), display: z.string() }).nullable(),
  }),
};
