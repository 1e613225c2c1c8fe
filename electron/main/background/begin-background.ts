import { join } from 'node:path';
import { app, powerSaveBlocker } from 'electron';
import { appRouteSchema } from '../../../shared/contract/events.ts';
import type { AskCore } from '../core-client/ask-core.ts';
import type { CoreEvents } from '../core-client/core-events.ts';
import type { CoreState } from '../core-client/core-supervisor.ts';
import { followLoginStart } from '../login-start/follow-login-start.ts';
import { DesktopNotices } from './desktop-notices.ts';
import { keepsRunning } from './keep-running.ts';
import { followPower } from './power-events.ts';
import { refreshSoon } from './refresh-soon.ts';
import { showNotice } from './show-notice.ts';
import { SleepHold } from './sleep-hold.ts';
import { isFirstTime } from './told-once.ts';
import { AppTray } from './tray.ts';
import { nothingKnown, trayFacts } from './tray-facts.ts';

const HOUR_MS = 3_600_000;

export interface BackgroundParts {
  readonly ask: AskCore;
  readonly events: CoreEvents;
  readonly coreState: () => CoreState;
  readonly isWindowOpen: () => boolean;
  /** Opens the window, at a screen or where it was. */
  readonly open: (route: string | null) => void;
  /** Where the app keeps what is of its window. */
  readonly stateFolder: string;
  /** The data folder where one was chosen; null for the platform’s own. */
  readonly chosenDataFolder: string | null;
}

/** Everything that goes on with the window closed: tray, notifications, power, sign-in. Call when ready. */
export function beginBackground(parts: BackgroundParts): void {
  const { ask, events } = parts;
  followJobs(events);
  followPower(ask);
  followLoginStart(ask, events, parts.chosenDataFolder);
  const notices = new DesktopNotices((notice) => showNotice(notice, openChecked(parts)));
  events.on('notify.desktop', (notice) => notices.add(notice));
  beginTray(parts);
  tellGivenUp(parts);
  app.on('window-all-closed', () => void afterLastWindow(parts));
}

/** A route comes with what it is about, so it is looked at before it is gone to. */
const openChecked =
  ({ open }: BackgroundParts) =>
  (route: string): void =>
    open(appRouteSchema.safeParse(route).data ?? null);

function followJobs(events: CoreEvents): void {
  const hold = new SleepHold({
    start: () => powerSaveBlocker.start('prevent-app-suspension'),
    stop: (id) => void powerSaveBlocker.stop(id),
  });
  events.on('job.changed', (job) => hold.jobChanged(job));
  events.on('core.state', ({ state }) => {
    if (state !== 'ready') hold.coreGone();
  });
}

function beginTray({ ask, events, open }: BackgroundParts): void {
  const tray = new AppTray({
    open,
    pauseForAnHour: () => {
      const until = new Date(Date.now() + HOUR_MS).toISOString();
      void ask('queue.pause', { until }).catch(reportRefused).finally(refresh);
    },
    resume: () => void ask('queue.resume', {}).catch(reportRefused).finally(refresh),
    quit: () => app.quit(),
  });
  const refresh = refreshSoon(async () => tray.show(await trayFacts(ask, Date.now())));
  events.on('core.state', ({ state }) => {
    if (state === 'ready') refresh();
    if (state === 'failed') tray.show({ ...nothingKnown, stopped: true });
  });
  events.on('job.changed', refresh);
  events.on('changed', ({ topic }) => {
    if (topic === 'jobs' || topic === 'alerts' || topic === 'settings') refresh();
  });
}

/** An open window says it itself, and why. */
function tellGivenUp(parts: BackgroundParts): void {
  parts.events.on('core.state', ({ state }) => {
    if (state !== 'failed' || parts.isWindowOpen()) return;
    const notice = {
      title: 'Lifeboat does not work',
      text: 'The part that does the work does not start, so no schedule is kept. Open the window to see why.',
      route: '/',
      severity: 'critical',
    } as const;
    showNotice(notice, openChecked(parts));
  });
}

function reportRefused(error: unknown): void {
  const why = error instanceof Error ? error.message : 'unknown reason';
  process.stderr.write(`Lifeboat: the queue was not changed: ${why}\n`);
}

/** Goes on in the background, and says so the first time; or ends, where that was chosen. */
async function afterLastWindow(parts: BackgroundParts): Promise<void> {
  const stays = await keepsRunning(parts.ask, parts.coreState);
  // Somebody may have opened it again meanwhile.
  if (parts.isWindowOpen()) return;
  if (!stays) {
    app.quit();
    return;
  }
  if (!isFirstTime(join(parts.stateFolder, 'told-keeps-running'))) return;
  const notice = {
    title: 'Lifeboat goes on in the background',
    text: 'It keeps its schedules with the window closed. Open or quit it from the tray, or start it again; Settings changes this.',
    route: '/',
    severity: 'info',
  } as const;
  showNotice(notice, openChecked(parts));
}
