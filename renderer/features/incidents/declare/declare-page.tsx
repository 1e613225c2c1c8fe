import { useSearchParams } from 'react-router';
import { useCall } from '../../../api/use-call.ts';
import { Loaded } from '../../../ui/feedback/loaded.tsx';
import { Page } from '../../../ui/page/page.tsx';
import { DeclareGuide } from './declare-guide.tsx';
import { NothingKnown } from './nothing-known.tsx';

/** The way to an incident: what, when, what is affected, the way back, the checklist, the people. */
export function DeclarePage() {
  const [search] = useSearchParams();
  const affected = useCall('incidents.affected', {});
  const templates = useCall('templates.list', {});
  return (
    <Page
      title="Declare an incident"
      trail={[{ label: 'Incidents', to: '/incidents' }]}
      intro="A few questions, then the clock runs and the checklist leads. Nothing is touched by declaring."
    >
      <Loaded query={affected}>
        {(sources) => (
          <Loaded query={templates}>
            {(list) =>
              sources.length === 0 ? (
                <NothingKnown />
              ) : (
                <DeclareGuide
                  source={search.get('source')}
                  affected={sources}
                  templates={list.filter(({ use }) => use.includes('incident'))}
                />
              )
            }
          </Loaded>
        )}
      </Loaded>
    </Page>
  );
}
