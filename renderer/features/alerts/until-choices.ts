import { inHours, tomorrowAt } from '../../ui/time/moments.ts';

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
      return inHours(1, now.getTime());
    case '8h':
      return inHours(8, now.getTime());
    case 'week':
      return inHours(168, now.getTime());
    case 'tomorrow':
      return tomorrowAt(9, now.getTime());
  }
}
