import type { ParsedInput } from '../../../shared/contract/contract.ts';
import type { Preferences } from '../../../shared/model/settings.ts';
import type { CoreParts } from '../core-parts.ts';
import { readPreferences } from './preferences.ts';

/** Changes what is given and leaves the rest. The audit record has what changed, before and after. */
export function writePreferences(
  parts: CoreParts,
  changes: ParsedInput<'settings.set'>,
): Preferences {
  const { settings } = parts.catalog;
  const after = parts.catalog.transaction(() => {
    const before = readPreferences(settings);
    settings.set('preferences', { ...settings.get('preferences'), ...given(changes) });
    const now = readPreferences(settings);
    const changed = differing(before, now);
    if (changed.length === 0) return now;
    parts.audit('settings.set', 'preferences', {
      before: chosen(before, changed),
      after: chosen(now, changed),
    });
    return now;
  });
  parts.events.changed('settings');
  return after;
}

/** Without the fields that are there and undefined, which would hide a default. */
function given(changes: ParsedInput<'settings.set'>): Partial<Preferences> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

function differing(before: Preferences, after: Preferences): (keyof Preferences)[] {
  const names: (keyof Preferences)[] = [
    'keepRunning',
    'startAtLogin',
    'queue',
    'safetyDays',
    'storageWarnPercent',
  ];
  return names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}

function chosen(of: Preferences, names: readonly (keyof Preferences)[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, of[name]]));
}
