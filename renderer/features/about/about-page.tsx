import { useCall } from '../../api/use-call.ts';
import { Copyable } from '../../ui/copyable.tsx';
import { Facts } from '../../ui/facts.tsx';
import { ErrorNotice } from '../../ui/feedback/error-notice.tsx';
import { Loaded } from '../../ui/feedback/loaded.tsx';
import { Page } from '../../ui/page/page.tsx';
import { Section } from '../../ui/page/section.tsx';
import { StatusBadge } from '../../ui/status/status-badge.tsx';

const storeNames = {
  keychain: 'This system’s keychain',
  'sealed-file': 'A file sealed with a passphrase',
} as const;

/** This installation: versions, data folder, secret store. */
export function AboutPage() {
  const status = useCall('system.status', {});
  const info = useCall('shell.info', {});
  return (
    <Page title="About" intro="This installation of Lifeboat.">
      <Section title="Secrets" intro="Where backup keys and passwords are kept.">
        <Loaded query={status}>
          {({ secretStore: { kind, problem } }) => (
            <>
              <Facts
                facts={[
                  ['Kept in', storeNames[kind]],
                  [
                    'State',
                    <StatusBadge
                      key="state"
                      tone={problem === null ? 'good' : 'bad'}
                      label={problem === null ? 'Ready' : 'Not usable'}
                    />,
                  ],
                ]}
              />
              {problem !== null && (
                <ErrorNotice error={problem} onRetry={() => void status.refetch()} />
              )}
            </>
          )}
        </Loaded>
      </Section>
      <Section title="Data">
        <Loaded query={status}>
          {({ dataFolder }) => (
            <Facts
              facts={[
                ['Data folder', <Copyable key="folder" text={dataFolder} what="data folder" />],
                [
                  'Holds',
                  'The catalog, logs and working files; no backups and no secrets in clear.',
                ],
              ]}
            />
          )}
        </Loaded>
      </Section>
      <Section title="Versions">
        <Loaded query={info}>
          {({ appVersion, electronVersion, platform, unofficialRuntime }) => (
            <Facts
              facts={[
                ['Lifeboat', appVersion],
                ['Electron', `${electronVersion}${unofficialRuntime ? ' (unofficial)' : ''}`],
                ['System', platform],
              ]}
            />
          )}
        </Loaded>
      </Section>
    </Page>
  );
}
