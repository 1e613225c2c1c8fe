import type { Weekday } from '../../../../shared/model/schedule.ts';

export const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

export const weekdayNames: Readonly<
  Record<Weekday, { readonly short: string; readonly long: string }>
> = {
  mon: { short: 'Mon', long: 'Monday' },
  tue: { short: 'Tue', long: 'Tuesday' },
  wed: { short: 'Wed', long: 'Wednesday' },
  thu: { short: 'Thu', long: 'Thursday' },
  fri: { short: 'Fri', long: 'Friday' },
  sat: { short: 'Sat', long: 'Saturday' },
  sun: { short: 'Sun', long: 'Sunday' },
};

export const weekNames = (['first', 'second', 'third', 'fourth', 'last'] as const).map((value) => ({
  value,
  label: value,
}));
