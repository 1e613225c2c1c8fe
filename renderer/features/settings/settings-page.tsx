import { useCall } from '../../api/use-call.ts';
import { Loaded } from '../../ui/feedback/loaded.tsx';
import { Page } from '../../ui/page/page.tsx';
import { SettingsForm } from './settings-form.tsx';

/** What a person sets about this installation. */
export function SettingsPage() {
  const settings = useCall('settings.get', {});
  return (
    <Page
      title="Settings"
      intro="How Lifeboat behaves on this machine. What it keeps, and for how long, is in the plans."
    >
      <Loaded query={settings}>
        {/* A change from elsewhere, such as the command line, is taken over by a new form. */}
        {(saved) => <SettingsForm key={JSON.stringify(saved)} saved={saved} />}
      </Loaded>
    </Page>
  );
}
