import { toErrorData } from '../../../../shared/model/error.ts';

/** The field that an answer of the core is about, and what it says; null where it cannot be told. */
export function fieldOf(error: Error): { readonly field: string; readonly message: string } | null {
  const { code, message } = toErrorData(error);
  // Whatever is named otherwise by somebody else meanwhile, only the plan's own name can be taken.
  if (code === 'conflict') return { field: 'name', message };
  if (code !== 'invalid-input') return null;
  if (/no channel for heartbeats/.test(message)) return { field: 'heartbeat', message };
  if (/has no source/.test(message)) return { field: 'sources', message };
  if (/has no destination/.test(message)) return { field: 'destinations', message };
  return null;
}
