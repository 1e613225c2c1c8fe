/** Today in the person's own time zone: 2026-11-21. */
export function todayHere(now = new Date()): string {
  const [day, month] = [now.getDate(), now.getMonth() + 1].map((part) =>
    String(part).padStart(2, '0'),
  );
  return `${now.getFullYear()}-${month ?? ''}-${day ?? ''}`;
}

/** The last second of a day in the person's own time zone, as a moment in UTC. */
export function endOfDay(day: string): string {
  return new Date(`${day}T23:59:59`).toISOString();
}
