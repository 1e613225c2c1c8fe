import type { WindowCallName } from '../../shared/contract/contract.ts';
import type { Topic } from '../../shared/contract/events.ts';

/**
 * Which parts of the catalog each reading call shows, so that a change asks for it again. Tests and
 * plans are not here: they show a moment, and looking again is for the person to ask.
 */
const topicsByCall: Partial<Record<WindowCallName, readonly Topic[]>> = {
  'sources.list': ['sources', 'connections', 'backups'],
  'sources.get': ['sources', 'connections', 'backups'],
  'connections.list': ['connections'],
  'destinations.list': ['destinations'],
  'keys.list': ['keys'],
  'backups.list': ['backups'],
  'backups.get': ['backups'],
  'verifications.list': ['backups'],
  'restores.list': ['restores'],
  'restores.get': ['restores'],
  'hooks.get': ['hooks'],
  'hooks.runs': ['hooks'],
  'commands.list': ['hooks'],
  'jobs.list': ['jobs', 'hooks'],
  'jobs.get': ['jobs', 'hooks'],
  'plans.list': ['plans', 'sources', 'destinations'],
  'plans.get': ['plans', 'sources', 'destinations'],
  'plans.next': ['plans'],
  'plans.history': ['plans', 'jobs'],
  'plans.steps': ['plans', 'hooks'],
  'templates.list': ['templates'],
  'templates.get': ['templates'],
  'templates.diff': ['templates'],
  'templates.proposals': ['templates', 'drills'],
  'drills.list': ['drills'],
  'drills.get': ['drills'],
  'drills.actions': ['drills'],
  'drills.calendar': ['drills', 'plans', 'templates'],
  'drills.trends': ['drills'],
  'evidence.reports': ['drills'],
  'incidents.affected': ['sources', 'backups'],
  'incidents.list': ['drills'],
  'incidents.get': ['drills'],
  'incidents.outlook': ['sources', 'backups', 'keys', 'restores', 'drills'],
  'smoke.list': ['sources'],
  'schedule.clock': ['alerts', 'settings'],
  'schedule.status': ['settings'],
  'retention.preview': ['plans', 'backups', 'storage'],
  'retention.removals': ['backups', 'storage'],
  'alerts.list': ['alerts', 'sources'],
  'alerts.mutes': ['alerts', 'sources'],
  'channels.list': ['channels'],
  'channels.deliveries': ['channels'],
  'monitoring.sources': ['plans', 'sources', 'backups', 'restores'],
  'monitoring.history': ['backups'],
  'monitoring.storage': ['storage', 'destinations', 'backups', 'plans'],
  'monitoring.storageHistory': ['storage', 'backups'],
  'settings.get': ['settings'],
  'queue.status': ['jobs', 'settings'],
  'tools.list': ['tools'],
  'system.status': ['status', 'keys', 'jobs'],
  'audit.list': [
    'sources',
    'connections',
    'destinations',
    'keys',
    'backups',
    'restores',
    'hooks',
    'plans',
    'drills',
    'templates',
    'alerts',
    'channels',
    'settings',
    'tools',
  ],
};

/** The key that a call's answer is cached under. */
export function queryKey(name: WindowCallName, input: unknown): readonly [WindowCallName, unknown] {
  return [name, input];
}

/** Whether the answer cached under `key` shows a part of the catalog that changed. */
export function showsTopic(key: readonly unknown[], topic: Topic): boolean {
  const entry = Object.entries(topicsByCall).find(([name]) => name === key[0]);
  return entry?.[1].includes(topic) ?? false;
}
