const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

/** A moment or a day as a chart's axis shows it: `21 Nov`. */
export function dayLabel(moment: string): string {
  return day.format(new Date(moment));
}
