import { Badge, NavLink, ScrollArea, Stack } from '@mantine/core';
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
  IconLifebuoy,
  IconListCheck,
  IconPlayerTrackNext,
  IconPlugConnected,
  IconRestore,
  IconCalendarRepeat,
  IconSend,
  IconSettings,
  IconTool,
  IconUrgent,
} from '@tabler/icons-react';
import { Link, useLocation } from 'react-router';
import { isOpen } from '../../../shared/model/alert.ts';
import { isFinished } from '../../../shared/model/job.ts';
import type { ReactNode } from 'react';
import { useCall } from '../../api/use-call.ts';

/** Screens that belong together stand together. */
const groups = [
  [
    { to: '/', label: 'Overview', Icon: IconLayoutDashboard },
    { to: '/alerts', label: 'Alerts', Icon: IconBell },
    { to: '/incidents', label: 'Incidents', Icon: IconUrgent },
  ],
  [
    { to: '/sources', label: 'Sources', Icon: IconDatabase },
    { to: '/plans', label: 'Plans', Icon: IconCalendarRepeat },
    { to: '/backups', label: 'Backups', Icon: IconArchive },
    { to: '/restores', label: 'Restores', Icon: IconRestore },
    { to: '/drills', label: 'Drills', Icon: IconLifebuoy },
    { to: '/jobs', label: 'Jobs', Icon: IconListCheck },
  ],
  [
    { to: '/destinations', label: 'Destinations', Icon: IconFolder },
    { to: '/storage', label: 'Storage', Icon: IconChartArea },
    { to: '/connections', label: 'Connections', Icon: IconPlugConnected },
    { to: '/steps', label: 'Steps', Icon: IconPlayerTrackNext },
    { to: '/notifications', label: 'Notifications', Icon: IconSend },
  ],
  [
    { to: '/keys', label: 'Keys', Icon: IconKey },
    { to: '/tools', label: 'Tools', Icon: IconTool },
    { to: '/audit', label: 'Audit', Icon: IconHistory },
    { to: '/settings', label: 'Settings', Icon: IconSettings },
    { to: '/about', label: 'About', Icon: IconInfoCircle },
  ],
] as const;

/** The screens by name. */
export function Navigation() {
  const { pathname } = useLocation();
  return (
    <ScrollArea flex={1} type="auto" scrollbars="y">
      <Stack gap="sm">
        {groups.map((screens) => (
          <Stack key={screens[0].to} gap={1}>
            {screens.map(({ to, label, Icon }) => {
              const active = to === '/' ? pathname === '/' : pathname.startsWith(to);
              return (
                <NavLink
                  key={to}
                  component={Link}
                  to={to}
                  label={label}
                  py={2}
                  active={active}
                  aria-current={active ? 'page' : undefined}
                  leftSection={<Icon size={18} aria-hidden />}
                  rightSection={counts[to] ?? null}
                />
              );
            })}
          </Stack>
        ))}
      </Stack>
    </ScrollArea>
  );
}

function OpenAlerts() {
  const { data = [] } = useCall('alerts.list', {});
  const open = data.filter(isOpen);
  if (open.length === 0) return null;
  const critical = open.some(({ severity }) => severity === 'critical');
  return (
    <Badge
      size="sm"
      circle={open.length < 10}
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

function OpenIncidents() {
  const { data = [] } = useCall('incidents.list', { open: true });
  if (data.length === 0) return null;
  return (
    <Badge size="sm" circle aria-label={`${data.length} not over`}>
      {data.length}
    </Badge>
  );
}

/** What stands beside a screen's name. */
const counts: Readonly<Record<string, ReactNode>> = {
  '/alerts': <OpenAlerts />,
  '/incidents': <OpenIncidents />,
  '/jobs': <RunningJobs />,
};
