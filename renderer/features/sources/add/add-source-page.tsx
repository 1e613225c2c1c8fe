import { useLocation } from 'react-router';
import { useCall } from '../../../api/use-call.ts';
import { Page } from '../../../ui/page/page.tsx';
import { Guide } from './guide.tsx';
import { startFrom } from './guide-start.ts';

/** The guide for a new source, with a look at it before anything is stored. */
export function AddSourcePage() {
  const { key, state } = useLocation();
  const { data: connections = [] } = useCall('connections.list', {});
  return (
    <Page
      title="Add source"
      trail={[{ label: 'Sources', to: '/sources' }]}
      intro="Say what is to be backed up and how it is reached; then Lifeboat looks at it."
    >
      <Guide key={key} start={startFrom(state)} connections={connections} />
    </Page>
  );
}
