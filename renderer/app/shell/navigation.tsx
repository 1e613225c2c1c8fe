import { Badge, NavLink, Stack } from '@mantine/core';
import {
  IconArchive,
  IconBell,
  IconChartArea,
  IconDatabase,
  IconFolder,
  IconHistory,
  IconInfoCircle,
  IconKey,
  IconLayoutDashboard,
  IconListCheck,
  IconPlayerTrackNext,
  IconPlugConnected,
  IconRestore,
  IconTool,
} from '@tabler/icons-react';
import { Link, useLocation } from 'react-router';
import { isFinished } from '../../../shared/model/job.ts';
import { useCall } from '../../api/use-call.ts';

const screens = [
  { to: '/', label: 'Overview', Icon: IconLayoutDashboard },
  { to: '/alerts', label: 'Alerts', Icon: IconBell },
  { to: '/sources', label: 'Sources', Icon: IconDatabase },
  { to: '/backups', label: 'Backups', Icon: IconArchive },
  { to: '/restores', label: 'Restores', Icon: IconRestore },
  { to: '/jobs', label: 'Jobs', Icon: IconListCheck },
  { to: '/steps', label: 'Steps', Icon: IconPlayerTrackNext },
  { to: '/connections', label: 'Connections', Icon: IconPlugConnected },
  { to: '/destinations', label: 'Destinations', Icon: IconFolder },
  { to: '/storage', label: 'Storage', Icon: IconChartArea },
  { to: '/keys', label: 'Keys', Icon: IconKey },
  { to: '/tools', label: 'Tools', Icon: IconTool },
  { to: '/audit', label: 'Audit', Icon: IconHistory },
  { to: '/about', label: 'About', Icon: IconInfoCircle },
] as const;

/** The screens by name. */
export function Navigation() {
  const { pathname } = useLocation();
  return (
    <Stack gap={2} flex={1}>
      {screens.map(({ to, label, Icon }) => {
        const active = to === '/' ? pathname === '/' : pathname.startsWith(to);
        return (
          <NavLink
            key={to}
            component={Link}
            to={to}
            label={label}
            active={active}
            aria-current={active ? 'page' : undefined}
            leftSection={<Icon size={18} aria-hidden />}
            rightSection={
              to === '/jobs' ? <RunningJobs /> : to === '/alerts' ? <OpenAlerts /> : null
            }
          />
        );
      })}
    </Stack>
  );
}

function OpenAlerts() {
  const { data = [] } = useCall('alerts.list', {});
  const open = data.filter(
    ({ acknowledged, snoozed, muted }) => acknowledged === null && snoozed === null && !muted,
  );
  if (open.length === 0) return null;
  const critical = open.some(({ severity }) => severity === 'critical');
  return (
    <Badge
      size="sm"
      circle
      color={critical ? 'red' : 'yellow'}
      autoContrast
      aria-label={`${open.length} need you`}
    >
      {open.length}
    </Badge>
  );
}

function RunningJobs() {
  const { data = [] } = useCall('jobs.list', {});
  const running = data.filter((job) => !isFinished(job)).length;
  if (running === 0) return null;
  return (
    <Badge size="sm" circle aria-label={`${running} in progress`}>
      {running}
    </Badge>
  );
}
