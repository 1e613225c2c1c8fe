import './report.css';
import { useParams, useSearchParams } from 'react-router';
import type { IssuedReport } from '../../../../shared/model/evidence.ts';
import type { RunKind } from '../../../../shared/model/drill-event.ts';
import { useCall } from '../../../api/use-call.ts';
import { Loaded } from '../../../ui/feedback/loaded.tsx';
import { Page } from '../../../ui/page/page.tsx';
import { runRoute } from '../../../ui/run/report-route.ts';
import { IssuedPage } from './issued-page.tsx';
import { NoReport } from './no-report.tsx';

/** The newest report of a drill or incident, or that of the number in the address, as it was issued. */
export function ReportPage({ kind }: { readonly kind: RunKind }) {
  const { id = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const reports = useCall('evidence.reports', { drill: id });
  const wanted = search.get('revision');
  const trail = [
    kind === 'drill'
      ? { label: 'Drills', to: '/drills' }
      : { label: 'Incidents', to: '/incidents' },
    { label: kind === 'drill' ? 'The drill' : 'The incident', to: runRoute(kind, id) },
  ];
  if (reports.data === undefined)
    return (
      <Page title="Report" trail={trail}>
        <Loaded query={reports}>{() => null}</Loaded>
      </Page>
    );
  const newestFirst = reports.data.toSorted((a, b) => b.revision - a.revision);
  const shown = wanted === null ? newestFirst[0] : findRevision(newestFirst, wanted);
  if (shown === undefined)
    return (
      <Page title="Report" trail={trail}>
        <NoReport kind={kind} drill={id} wanted={wanted} issued={newestFirst.length} />
      </Page>
    );
  return (
    <IssuedPage
      key={shown.revision}
      shown={shown}
      reports={newestFirst}
      trail={trail}
      onRevision={(revision) =>
        setSearch(revision === newestFirst[0]?.revision ? {} : { revision: String(revision) })
      }
    />
  );
}

const findRevision = (reports: readonly IssuedReport[], wanted: string) =>
  reports.find(({ revision }) => String(revision) === wanted);
