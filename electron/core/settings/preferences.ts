import {
  defaultPreferences,
  preferencesSchema,
  type Preferences,
} from '../../../shared/model/settings.ts';
import type { SettingRepository } from '../catalog/catalog.ts';

/** What is set about this installation: what a person chose, and the defaults for the rest. */
export function readPreferences(settings: SettingRepository): Preferences {
  return preferencesSchema.parse({ ...defaultPreferences, ...settings.get('preferences') });
}
