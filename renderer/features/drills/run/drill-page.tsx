import { useParams } from 'react-router';
import type { DrillView } from '../../../../shared/model/drill.ts';
import { Loaded } from '../../../ui/feedback/loaded.tsx';
import { Page } from '../../../ui/page/page.tsx';
import { isOver } from '../../../ui/run/current-step.ts';
import { RunBoard } from '../../../ui/run/run-board.tsx';
import { RunResult } from '../../../ui/run/result/run-result.tsx';
import { RunMenu } from '../../../ui/run/run-menu.tsx';
import { useRun } from '../../../ui/run/use-run.ts';
import { drillStatusText } from '../../../ui/status/drill-status.ts';
import { StatusBadge } from '../../../ui/status/status-badge.tsx';
import { drillTrail } from '../list/drill-routes.ts';
import { FinishButton } from './finish-button.tsx';
import { FinishPanel } from './finish-panel.tsx';

/** One drill: while it runs what is asked now, afterwards what it showed. */
export function DrillPage() {
  const { id = '' } = useParams();
  return <Loaded query={useRun(id)}>{(view) => <Drill key={view.id} view={view} />}</Loaded>;
}

function Drill({ view }: { readonly view: DrillView }) {
  const over = isOver(view);
  return (
    <Page
      title={view.title}
      trail={drillTrail}
      aside={<StatusBadge {...drillStatusText(view)} />}
      actions={
        <>
          <RunMenu view={view} />
          {!over && <FinishButton view={view} />}
        </>
      }
    >
      {over ? (
        <RunResult view={view} />
      ) : (
        <RunBoard view={view} ending={<FinishPanel view={view} />} />
      )}
    </Page>
  );
}
