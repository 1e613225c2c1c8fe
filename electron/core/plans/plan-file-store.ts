import { loadText, storeText, type TextKind } from '../text-file.ts';
import { PLAN_FILE_KIND } from './plan-file.ts';

const planFile: TextKind = {
  called: 'the file of a plan',
  // The longest plan has far less.
  mostBytes: 512 * 1024,
  is: (text) => text.split('\n').some((line) => line.trimEnd() === `kind: ${PLAN_FILE_KIND}`),
  writtenBy: 'lifeboat plan export',
};

/** Rejects with `file-missing`, `file-not-readable`, and `invalid-input` for what is too long for a plan. */
export const loadPlanText = (path: string): Promise<string> => loadText(planFile, path);

/**
 * Writes a plan file, 0600, in one step. It replaces a plan file and nothing else. Rejects with
 * `file-exists` and `file-not-writable`.
 */
export const storePlanText = (path: string, text: string): Promise<void> =>
  storeText(planFile, path, text);
