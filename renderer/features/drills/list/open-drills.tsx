import type { DrillSummary } from '../../../../shared/model/drill.ts';
import { Ago } from '../../../ui/ago.tsx';
import { OpenRunCard } from '../../../ui/run/open-run-card.tsx';
import { StepsDone } from '../../../ui/run/steps-done.tsx';
import { drillStatusText } from '../../../ui/status/drill-status.ts';
import { StatusBadge } from '../../../ui/status/status-badge.tsx';
import { drillRoute } from './drill-routes.ts';
import { sourceNames } from './source-names.ts';

/** The drills that are not over: the first thing to see, each with a way back into it. */
export function OpenDrills({ drills }: { readonly drills: readonly DrillSummary[] }) {
  const open = drills.filter(({ status }) => status === 'running' || status === 'paused');
  return open.map((drill) => <OpenDrill key={drill.id} drill={drill} />);
}

function OpenDrill({ drill }: { readonly drill: DrillSummary }) {
  const { id, title, startedAt, lead, unattended } = drill;
  return (
    <OpenRunCard
      label={`Open drill: ${title}`}
      title={title}
      badge={<StatusBadge {...drillStatusText(drill)} />}
      facts={
        <>
          {sourceNames(drill)} · began <Ago moment={startedAt} /> ·{' '}
          {unattended ? 'by itself' : `led by ${lead}`}
        </>
      }
      to={drillRoute(id)}
      action="Go on"
      className="lb-open-drill"
    >
      <StepsDone {...drill} />
    </OpenRunCard>
  );
}
