import type { Tone as ReportTone } from '../../../../shared/model/report-content.ts';
import type { Tone } from '../../../ui/status/status-badge.tsx';

/** What stands for a tone of a report on the screen. */
export const badgeTone: Readonly<Record<ReportTone, Tone>> = {
  good: 'good',
  bad: 'bad',
  unsure: 'doubtful',
  plain: 'unknown',
};
