import { z } from 'zod';

export const accountSchema = z.object({
  rootCause: z.string(),
  remediation: z.string(),
  timeline: z.string(),
  remarks: z.string(),
  leaveOpen: z.string(),
});
/** What is written down about an incident when it is closed, or afterwards. */
export type AccountValues = z.infer<typeof accountSchema>;

export const emptyAccount: AccountValues = {
  rootCause: '',
  remediation: '',
  timeline: '',
  remarks: '',
  leaveOpen: '',
};

/** Where what was typed and not sent yet outlives a reload. */
export const accountKey = (incidentId: string) => `lifeboat.run.${incidentId}.account`;
