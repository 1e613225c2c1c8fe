import type { z } from 'zod';
import type { CatalogDatabase } from './catalog-database.ts';
import type { SettingRepository } from './catalog.ts';
import { jsonColumn, readRowOrNull } from './row.ts';
import { type SettingName, type SettingValue, settingSchemas } from './setting.ts';

/** The same table, in the form in which a name's type finds its value's type. */
const schemas: { readonly [N in SettingName]: z.ZodType<SettingValue<N>> } = settingSchemas;

export function createSettingRepository(db: CatalogDatabase): SettingRepository {
  const reading = db.prepare('SELECT value FROM settings WHERE name = ?').pluck();
  const writing = db.prepare(
    `INSERT INTO settings (name, value) VALUES (?, ?)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
  );
  return {
    get<N extends SettingName>(name: N): SettingValue<N> | null {
      const schema: z.ZodType<SettingValue<N>> = schemas[name];
      return readRowOrNull(jsonColumn(schema), 'settings', reading.get(name));
    },
    set: (name, value) => writing.run(name, JSON.stringify(schemas[name].parse(value))),
  };
}
