import type { Schedule, Timing, Weekday } from '../../../shared/model/schedule.ts';

const dayNames: Readonly<Record<Weekday, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};
const week = Object.keys(dayNames);

/** A timing in words: “Every day at 03:00 (Europe/Berlin), up to 15 minutes later”. */
export function timingSentence({ schedule, zone, jitterMinutes, blackouts }: Timing): string {
  const jitter =
    jitterMinutes === 0
      ? ''
      : `, up to ${jitterMinutes} ${jitterMinutes === 1 ? 'minute' : 'minutes'} later`;
  const held =
    blackouts.length === 0
      ? ''
      : `, never in ${blackouts.length === 1 ? 'its blackout' : `its ${blackouts.length} blackouts`}`;
  return `${scheduleSentence(schedule)} (${zone})${jitter}${held}`;
}

function scheduleSentence(schedule: Schedule): string {
  switch (schedule.kind) {
    case 'daily':
      return `Every day at ${schedule.at}`;
    case 'every-hours': {
      const minute = `minute ${schedule.minute}`;
      return schedule.hours === 1
        ? `Every hour at ${minute}`
        : `Every ${schedule.hours} hours from midnight, at ${minute}`;
    }
    case 'every-minutes':
      return `Every ${schedule.minutes} minutes`;
    case 'weekly':
      return schedule.days.length === week.length
        ? `Every day at ${schedule.at}`
        : `Every ${dayList(schedule.days)} at ${schedule.at}`;
    case 'monthly-weekday':
      return `The ${schedule.week} ${dayNames[schedule.day]} of each month at ${schedule.at}`;
    case 'monthly-day':
      return schedule.day === 'last'
        ? `The last day of each month at ${schedule.at}`
        : `Day ${schedule.day} of each month at ${schedule.at}`;
    case 'cron':
      return `By cron ${schedule.expression.trim().replaceAll(/\s+/g, ' ')}`;
  }
}

/** In the order of the week, each once. */
function dayList(days: readonly Weekday[]): string {
  const names = [...new Set(days)]
    .toSorted((a, b) => week.indexOf(a) - week.indexOf(b))
    .map((day) => dayNames[day]);
  const last = names.at(-1) ?? '';
  return names.length === 1 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
