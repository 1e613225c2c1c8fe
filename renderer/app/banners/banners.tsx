import { Button, Stack } from '@mantine/core';
import { Link } from 'react-router';
import { useState } from 'react';
import { toErrorData } from '../../../shared/model/error.ts';
import { useCoreState } from '../../api/core-state.ts';
import { useCall } from '../../api/use-call.ts';
import { counted } from '../../../shared/format/count.ts';
import { Banner } from './banner.tsx';
import { FailedStepsBanner } from './failed-steps-banner.tsx';
import { PausedBanner } from './paused-banner.tsx';

/** What a person must know on any screen. */
export function Banners() {
  return (
    <Stack gap="xs" className="lb-page" w="100%">
      <CoreBanner />
      <StatusBanners />
      <FailedStepsBanner />
      <PausedBanner />
      <RuntimeBanner />
    </Stack>
  );
}

function CoreBanner() {
  switch (useCoreState()) {
    case 'ready':
      return null;
    case 'starting':
    case 'restarting':
      return (
        <Banner
          color="yellow"
          title="Lifeboat’s core is starting again."
          text="What ran was interrupted; it will be tidied up and shown under Jobs."
        />
      );
    case 'failed':
      return <FailedBanner />;
  }
}

/** A core that gave up answers every call with why it did. */
function FailedBanner() {
  const { error } = useCall('system.status', {});
  if (error === null) return null;
  const { message, hint } = toErrorData(error);
  return <Banner color="red" title="Lifeboat’s core does not start." text={`${message} ${hint}`} />;
}

function StatusBanners() {
  const { data } = useCall('system.status', {});
  if (data === undefined) return null;
  const { problem } = data.secretStore;
  return (
    <>
      {problem !== null && <Banner color="red" title={problem.message} text={problem.hint} />}
      {data.kitExportDue && (
        <Banner
          color="yellow"
          title="Export the recovery kit."
          text="Without it, your encrypted backups are lost if this machine is."
          action={
            <Button component={Link} to="/keys" size="compact-sm" variant="default">
              Open keys
            </Button>
          }
        />
      )}
      {data.interruptedJobIds.length > 0 && (
        <InterruptedBanner count={data.interruptedJobIds.length} />
      )}
    </>
  );
}

function InterruptedBanner({ count }: { readonly count: number }) {
  const [dismissed, setDismissed] = useState(false);
  if (dismissed) return null;
  return (
    <Banner
      color="yellow"
      title={`${counted(count, 'job')} did not finish last time.`}
      text="Lifeboat ended while it ran. Nothing half-written was published."
      action={
        <Button
          component={Link}
          to="/jobs"
          size="compact-sm"
          variant="default"
          onClick={() => setDismissed(true)}
        >
          Open jobs
        </Button>
      }
    />
  );
}

function RuntimeBanner() {
  const { data } = useCall('shell.info', {});
  if (data?.unofficialRuntime !== true) return null;
  return (
    <Banner
      color="gray"
      title="Unofficial Electron."
      text="This build runs on a runtime for development and tests. Do not use it for backups that you depend on."
    />
  );
}
