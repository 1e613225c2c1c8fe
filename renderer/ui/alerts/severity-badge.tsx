import type { Alert, Severity } from '../../../shared/model/alert.ts';
import { StatusBadge, type Tone } from '../status/status-badge.tsx';

const looks: Readonly<Record<Severity, { readonly tone: Tone; readonly label: string }>> = {
  critical: { tone: 'bad', label: 'Critical' },
  warning: { tone: 'doubtful', label: 'Warning' },
  info: { tone: 'unknown', label: 'Note' },
};

/** How severe an alert is, in words and colour; one that cleared says so instead. */
export function SeverityBadge({ alert }: { readonly alert: Alert }) {
  if (alert.clearedAt !== null) return <StatusBadge tone="good" label="Cleared" />;
  return <StatusBadge {...looks[alert.severity]} />;
}
