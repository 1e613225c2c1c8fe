const HOUR_MS = 3_600_000;

/** How long something may be put off, with the moment at which it comes back. */
export const untilChoices = [
  { value: '1h', label: 'for an hour' },
  { value: '8h', label: 'for eight hours' },
  { value: 'tomorrow', label: 'until tomorrow, 09:00' },
  { value: 'week', label: 'for a week' },
] as const;
export type UntilChoice = (typeof untilChoices)[number]['value'];

/** The moment that a choice stands for, by the clock and the time zone of this machine. */
export function untilMoment(choice: UntilChoice, now: Date): string {
  switch (choice) {
    case '1h':
      return new Date(now.getTime() + HOUR_MS).toISOString();
    case '8h':
      return new Date(now.getTime() + 8 * HOUR_MS).toISOString();
    case 'week':
      return new Date(now.getTime() + 168 * HOUR_MS).toISOString();
    case 'tomorrow':
      return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 9).toISOString();
  }
}
