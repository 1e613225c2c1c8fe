import type { IncidentSeverity } from '../../../shared/model/drill-event.ts';

/** What each severity is called, and means. */
export const severityWords: Readonly<
  Record<IncidentSeverity, { readonly title: string; readonly text: string }>
> = {
  sev1: { title: 'Severity 1', text: 'Production is down, or data is being lost.' },
  sev2: { title: 'Severity 2', text: 'Part of production is affected, or a way around exists.' },
  sev3: { title: 'Severity 3', text: 'An inconvenience; nothing is lost.' },
};
