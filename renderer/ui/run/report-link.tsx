import type { DrillSummary } from '../../../shared/model/drill.ts';
import { LinkAnchor } from '../link-anchor.tsx';
import { reportRoute } from './report-route.ts';

interface ReportLinkProps {
  readonly run: Pick<DrillSummary, 'id' | 'kind' | 'status' | 'title'>;
}

/** The way to the report of a run that is over; nothing while it goes on. */
export function ReportLink({ run: { id, kind, status, title } }: ReportLinkProps) {
  if (status !== 'finished' && status !== 'abandoned') return null;
  return (
    <LinkAnchor to={reportRoute(kind, id)} size="sm" aria-label={`Report of ${title}`}>
      Report
    </LinkAnchor>
  );
}
