import type { EventPayload } from '../../../shared/contract/events.ts';

export type DesktopNotice = Omit<EventPayload<'notify.desktop'>, 'deliveryId'>;

/** What comes within this time is shown as one. */
const JOIN_MS = 2000;
/** More titles do not fit a notification. */
const MOST_TITLES = 4;
const severities = ['critical', 'warning', 'info'] as const;

/** Gathers notices for a moment, so that a machine that woke up does not shower its person. */
export class DesktopNotices {
  readonly #show: (notice: DesktopNotice) => void;
  #gathered: DesktopNotice[] = [];

  constructor(show: (notice: DesktopNotice) => void) {
    this.#show = show;
  }

  add({ title, text, route, severity }: DesktopNotice): void {
    this.#gathered.push({ title, text, route, severity });
    if (this.#gathered.length > 1) return;
    setTimeout(() => {
      const gathered = this.#gathered;
      this.#gathered = [];
      this.#show(joinNotices(gathered));
    }, JOIN_MS).unref();
  }
}

/** One notice as it is; several as one with their titles, which opens their screen or the alerts. */
export function joinNotices(notices: readonly DesktopNotice[]): DesktopNotice {
  const [first] = notices;
  if (first === undefined) throw new Error('There is no notice to join.');
  if (notices.length === 1) return first;
  const titles = notices.slice(0, MOST_TITLES).map(({ title }) => title);
  const more = notices.length - titles.length;
  return {
    title: `Lifeboat: ${notices.length} messages`,
    text: [...titles, ...(more > 0 ? [`and ${more} more`] : [])].join('\n'),
    route: notices.every(({ route }) => route === first.route) ? first.route : '/alerts',
    severity:
      severities.find((severity) => notices.some((notice) => notice.severity === severity)) ??
      'info',
  };
}
