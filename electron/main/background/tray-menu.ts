import type { MenuItemConstructorOptions } from 'electron';
import type { TrayFacts } from './tray-facts.ts';

export interface TrayActions {
  /** Opens the window, at a screen or where it was. */
  readonly open: (route: string | null) => void;
  readonly pauseForAnHour: () => void;
  readonly resume: () => void;
  readonly quit: () => void;
}

/** How the icon looks. */
export type TraySign = 'ok' | 'attention' | 'working';

/** A longer list would hide the rest of the menu. */
const MOST_JOBS = 5;

export function trayMenu(facts: TrayFacts, actions: TrayActions): MenuItemConstructorOptions[] {
  const { running, alerts, paused, stopped } = facts;
  if (stopped) return stoppedMenu(actions);
  const more = running.length - MOST_JOBS;
  const openJobs = () => actions.open('/jobs');
  return [
    { label: 'Open Lifeboat', click: () => actions.open(null) },
    { type: 'separator' },
    ...(running.length === 0
      ? [{ label: 'Nothing runs', enabled: false }]
      : running
          .slice(0, MOST_JOBS)
          .map((label) => ({ label: withoutMnemonics(label), click: openJobs }))),
    ...(more > 0 ? [{ label: `and ${more} more`, click: openJobs }] : []),
    alerts === 0
      ? { label: 'No alerts', enabled: false }
      : {
          label: alerts === 1 ? '1 alert stands' : `${alerts} alerts stand`,
          click: () => actions.open('/alerts'),
        },
    { type: 'separator' },
    paused
      ? { label: 'Resume the queue', click: actions.resume }
      : { label: 'Pause the queue for an hour', click: actions.pauseForAnHour },
    { type: 'separator' },
    { label: 'Quit', click: actions.quit },
  ];
}

/** With a core that gave up there is nothing to tell and nothing to pause. */
function stoppedMenu(actions: TrayActions): MenuItemConstructorOptions[] {
  return [
    { label: 'Lifeboat does not work: see why', click: () => actions.open('/') },
    { type: 'separator' },
    { label: 'Quit', click: actions.quit },
  ];
}

/** What needs somebody goes before what runs. */
export function traySign({ running, attention, stopped }: TrayFacts): TraySign {
  if (attention || stopped) return 'attention';
  return running.length > 0 ? 'working' : 'ok';
}

/** What the icon says when the pointer rests on it. */
export function trayTip({ running, alerts, stopped }: TrayFacts): string {
  if (stopped) return 'Lifeboat does not work';
  const told = [
    ...(alerts === 0 ? [] : [alerts === 1 ? '1 alert' : `${alerts} alerts`]),
    ...(running.length === 0 ? [] : [`${running.length} running`]),
  ];
  return told.length === 0 ? 'Lifeboat' : `Lifeboat: ${told.join(', ')}`;
}

/** An ampersand would underline the letter after it. */
function withoutMnemonics(label: string): string {
  return label.replaceAll('&', '&&');
}
