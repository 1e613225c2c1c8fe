import { isOpen, type Alert } from '../../../shared/model/alert.ts';

export interface AlertGroup {
  readonly title: string;
  readonly intro: string;
  readonly alerts: readonly Alert[];
}

/** Alerts in the order in which a person should read them; groups without one are left out. */
export function groupAlerts(alerts: readonly Alert[]): readonly AlertGroup[] {
  const groups: readonly AlertGroup[] = [
    {
      title: 'Need you',
      intro: 'Nobody has taken these on yet.',
      alerts: alerts.filter((alert) => stateOf(alert) === 'open'),
    },
    {
      title: 'Taken on or put off',
      intro: 'They still stand, and are told to nobody meanwhile.',
      alerts: alerts.filter((alert) => stateOf(alert) === 'quiet'),
    },
    {
      title: 'Cleared',
      intro: 'Their cause is gone.',
      alerts: alerts.filter((alert) => stateOf(alert) === 'cleared'),
    },
  ];
  return groups.filter(({ alerts: group }) => group.length > 0);
}

function stateOf(alert: Alert): 'open' | 'quiet' | 'cleared' {
  if (isOpen(alert)) return 'open';
  return alert.clearedAt === null ? 'quiet' : 'cleared';
}
