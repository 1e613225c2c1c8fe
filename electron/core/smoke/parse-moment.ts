/** A moment as a database says it. */
export interface ParsedMoment {
  readonly at: Date;
  /** The text names no time zone, so that UTC was taken for it. */
  readonly zoneAssumed: boolean;
}

/** ISO 8601, with the space that PostgreSQL and MySQL write in place of the T; a day alone is its beginning. */
const FORM =
  /^(?<day>\d{4}-\d{2}-\d{2})(?:[T ](?<time>\d{2}:\d{2}(?::\d{2})?)(?<fraction>[.,]\d+)?(?: ?(?<zone>Z|UTC|[+-]\d{2}(?::?\d{2})?))?)?$/i;

/** Seconds since 1970 up to this, milliseconds beyond: the year 5138 and 1973. */
const MOST_SECONDS = 100_000_000_000;

/** Understands ISO, PostgreSQL's and MySQL's forms, and seconds or milliseconds since 1970. Null for all else. */
export function parseMoment(text: string): ParsedMoment | null {
  const trimmed = text.trim();
  if (/^\d{9,16}(?:\.\d+)?$/.test(trimmed)) {
    const number = Number(trimmed);
    const at = new Date(number <= MOST_SECONDS ? number * 1000 : number);
    return Number.isNaN(at.getTime()) ? null : { at, zoneAssumed: false };
  }
  const found = FORM.exec(trimmed)?.groups;
  if (found === undefined) return null;
  const { day = '', time = '00:00', fraction = '', zone } = found;
  const millis = fraction === '' ? '' : `.${fraction.slice(1, 4).padEnd(3, '0')}`;
  const wall = `${day}T${time.length === 5 ? `${time}:00` : time}${millis}`;
  const at = new Date(`${wall}${offsetOf(zone)}`);
  if (Number.isNaN(at.getTime())) return null;
  // A day that the calendar does not have would otherwise be a later one.
  if (!new Date(`${wall}Z`).toISOString().startsWith(day)) return null;
  return { at, zoneAssumed: zone === undefined };
}

function offsetOf(zone: string | undefined): string {
  if (zone === undefined || /^(?:Z|UTC)$/i.test(zone)) return 'Z';
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  return `${zone[0] ?? '+'}${digits.slice(0, 2)}:${digits.slice(2)}`;
}
