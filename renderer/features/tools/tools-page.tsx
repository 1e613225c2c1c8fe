import { useCall } from '../../api/use-call.ts';
import { Loaded } from '../../ui/feedback/loaded.tsx';
import { Page } from '../../ui/page/page.tsx';
import { ToolGroupSection } from './tool-group-section.tsx';
import { toolGroups } from './tool-groups.ts';

/** The databases' own programs that were found on this machine. */
export function ToolsPage() {
  return (
    <Page
      title="Tools"
      intro="Lifeboat uses the programs of each database itself. These are the ones on this machine; in containers and on other machines it looks when it connects. SQLite needs none."
    >
      <Loaded query={useCall('tools.list', {})}>
        {(found) =>
          toolGroups.map((group) => (
            <ToolGroupSection key={group.title} group={group} found={found} />
          ))
        }
      </Loaded>
    </Page>
  );
}
