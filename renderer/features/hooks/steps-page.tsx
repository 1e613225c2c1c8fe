import { useParams } from 'react-router';
import type { SourceSummary } from '../../../shared/contract/sources.ts';
import { connectionIdOf } from '../../../shared/model/source.ts';
import { useCall } from '../../api/use-call.ts';
import { Loaded } from '../../ui/feedback/loaded.tsx';
import { LinkAnchor } from '../../ui/link-anchor.tsx';
import { Page } from '../../ui/page/page.tsx';
import { EventSteps } from '../../ui/steps/event-steps.tsx';
import { FailedStepsSection } from './failed-steps-section.tsx';

/** The steps of one source: what runs before and after its backups and restores. */
export function StepsPage() {
  const { id = '' } = useParams();
  return (
    <Loaded query={useCall('sources.get', { source: id })}>
      {(source) => <SourceSteps key={source.id} source={source} />}
    </Loaded>
  );
}

function SourceSteps({ source }: { readonly source: SourceSummary }) {
  const { data: connections = [] } = useCall('connections.list', {});
  const connectionId = connectionIdOf(source.config);
  const isRemote = connections.find(({ id }) => id === connectionId)?.runner.kind === 'ssh';
  return (
    <Page
      title={`Steps of ${source.name}`}
      trail={[
        { label: 'Sources', to: '/sources' },
        { label: source.name, to: `/sources/${source.id}` },
      ]}
      intro={
        <>
          What runs before and after the work, in this order. A step before that fails stops the
          work. The steps after always run, also when the work failed, was cancelled or was cut off.
          What ran is under{' '}
          <LinkAnchor to="/steps" underline="always">
            Steps
          </LinkAnchor>
          .
        </>
      }
    >
      <FailedStepsSection source={source.id} />
      <Loaded query={useCall('hooks.get', { source: source.id })}>
        {(hooks) => (
          <>
            <EventSteps
              owner={{ kind: 'source', id: source.id }}
              intro="Around each backup of this source, as long as its data is read."
              event="backup"
              before={hooks.backup.before}
              after={hooks.backup.after}
              isRemote={isRemote}
            />
            <EventSteps
              owner={{ kind: 'source', id: source.id }}
              intro="Around each restore of a backup of this source, wherever it goes."
              event="restore"
              before={hooks.restore.before}
              after={hooks.restore.after}
              isRemote={isRemote}
            />
          </>
        )}
      </Loaded>
    </Page>
  );
}
