import { Page } from '../../ui/page/page.tsx';
import { CommandsSection } from './commands-section.tsx';
import { FailedStepsSection } from './failed-steps-section.tsx';
import { RunsSection } from './runs-section.tsx';

/** Steps of every source: alerts, the commands that they may run, and what ran. */
export function AllStepsPage() {
  return (
    <Page
      title="Steps"
      intro="Before and after a backup or a restore a source can stop and start services, call an address or run a command. Its steps are set on the source’s own screen."
    >
      <FailedStepsSection source={null} />
      <CommandsSection />
      <RunsSection />
    </Page>
  );
}
