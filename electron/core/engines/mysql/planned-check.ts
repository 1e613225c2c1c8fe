import type { PlannedCheck } from '../../../../shared/model/restore.ts';

/** What stands in no restore's way. */
export function ok(name: string, text: string): PlannedCheck {
  return { name, outcome: 'ok', text, hint: null };
}

/** What a person should know before; the restore would run. */
export function warning(name: string, text: string, hint: string): PlannedCheck {
  return { name, outcome: 'warning', text, hint };
}

/** What a restore would fail at. */
export function blocker(name: string, text: string, hint: string): PlannedCheck {
  return { name, outcome: 'blocker', text, hint };
}
