import type { Alert } from '../../../shared/model/alert.ts';

/** The screen on which something can be done about an alert; null where this one is all there is. */
export function alertLink({ subject, rule }: Pick<Alert, 'subject' | 'rule'>): string | null {
  switch (subject.kind) {
    case 'source':
      return `/sources/${subject.id}`;
    case 'plan':
      return `/plans/${subject.id}`;
    case 'destination':
      return '/storage';
    case 'channel':
      return '/notifications';
    case 'drill':
      return `/drills/${subject.id}`;
    case 'incident':
      return `/incidents/${subject.id}`;
    case 'installation':
      return ruleScreens[rule] ?? null;
  }
}

const ruleScreens: Partial<Record<Alert['rule'], string>> = {
  'key-not-exported': '/keys',
  'keychain-locked': '/keys',
  'tool-missing': '/tools',
  'step-failed': '/steps',
  'clean-up-recommended': '/storage',
  'removal-stuck': '/storage',
};
