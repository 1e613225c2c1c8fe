import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { counted } from '../../../shared/format/count.ts';
import { useCall } from '../../api/use-call.ts';
import { Banner } from './banner.tsx';

/** A job that succeeded may have left services down; only a person can put that away. */
export function FailedStepsBanner() {
  const { data = [] } = useCall('hooks.runs', { alertsOnly: true });
  if (data.length === 0) return null;
  return (
    <Banner
      color="red"
      title={`${counted(data.length, 'step')} after a backup or restore failed.`}
      text="What was stopped for it may still be down."
      action={
        <Button component={Link} to="/steps" size="compact-sm" variant="default">
          Open steps
        </Button>
      }
    />
  );
}
