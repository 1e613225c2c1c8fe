import { toString as inWords } from 'cronstrue';

/** A cron expression in words, for instance `At 03:00, Monday through Friday`; null when it cannot be read. */
export function cronWords(expression: string): string | null {
  const fields = expression.trim().split(/\s+/);
  if (fields.length !== 5) return null;
  // The library writes the last Sunday of a month as 0L, the scheduler as 0#L.
  const [day = ''] = fields.splice(4, 1);
  try {
    return inWords([...fields, day.replace('#L', 'L')].join(' '), {
      use24HourTimeFormat: true,
      throwExceptionOnParseError: true,
    });
  } catch {
    return null;
  }
}
