import { formatUtcMoment } from '../../../../shared/format/moment.ts';
import type { DrillEvent } from '../../../../shared/model/drill-event.ts';
import { LifeboatError } from '../../../../shared/model/error.ts';
import { eventBy, eventText } from '../evidence/content/event-text.ts';

const SHOWN = 3;

/** What an import is refused with when both sides went on from a common beginning, with who did what. Pure. */
export function diverged(
  ours: readonly DrillEvent[],
  theirs: readonly DrillEvent[],
  common: number,
): LifeboatError {
  const last = ours[common - 1];
  const since =
    last === undefined ? 'from the first event on' : `since ${formatUtcMoment(last.at)}`;
  return new LifeboatError(
    'state-diverged',
    `Both sides went on with this run ${since}. Here: ${sides(ours, common)} There: ${sides(theirs, common)}`,
    'Agree on one side and go on there. What the other did is entered again by hand, as answers and notes; ' +
      'nothing was changed on this side.',
  );
}

function sides(events: readonly DrillEvent[], common: number): string {
  const titles = titlesOf(events);
  const done = events.slice(common);
  const lines = done
    .slice(0, SHOWN)
    .map((event) => `${eventBy(event)}, ${formatUtcMoment(event.at)}: ${line(event, titles)}`);
  const more = done.length > SHOWN ? ` And ${done.length - SHOWN} more.` : '';
  return `${lines.join(' ')}${more}`;
}

function line(event: DrillEvent, titles: ReadonlyMap<string, string>): string {
  const text = eventText(event, (id) => `“${titles.get(id) ?? id}”`).replaceAll(/\s+/g, ' ');
  const short = text.length > 120 ? `${text.slice(0, 119).trimEnd()}…` : text;
  return /[.!?…]$/.test(short) ? short : `${short}.`;
}

function titlesOf([first]: readonly DrillEvent[]): ReadonlyMap<string, string> {
  if (first?.body.kind !== 'started') return new Map();
  return new Map(first.body.template.steps.map(({ id, title }) => [id, title]));
}
