import { type Preferences, preferencesSchema } from '../../../shared/model/settings.ts';

/** What each field may hold, where that is not what it holds; by the path of the field. */
const texts: Readonly<Record<string, string>> = {
  'queue.atOnce': 'A whole number from 1 to 16.',
  'queue.perDestination': 'A whole number from 1 to 16.',
  'queue.perServer': 'A whole number from 1 to 16.',
  safetyDays: 'A whole number of days from 1 to 3650.',
  storageWarnPercent: 'A whole number of percent from 10 to 99.',
};

/** An emptied field holds no number, which the schema refuses like any other. */
export function settingsErrors(values: Preferences): Record<string, string> {
  const parsed = preferencesSchema.safeParse(values);
  if (parsed.success) return {};
  const paths = parsed.error.issues.map(({ path }) => path.join('.'));
  return Object.fromEntries(paths.map((path) => [path, texts[path] ?? 'This cannot be taken.']));
}
