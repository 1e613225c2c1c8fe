import './drills.css';
import { Anchor, Group } from '@mantine/core';
import {
  IconCalendarDue,
  IconChartLine,
  IconChecklist,
  IconLifebuoy,
  IconListDetails,
} from '@tabler/icons-react';
import { Link, useLocation } from 'react-router';

const screens = [
  { to: '/drills', label: 'Drills', Icon: IconLifebuoy },
  { to: '/drills/calendar', label: 'Calendar', Icon: IconCalendarDue },
  { to: '/drills/trends', label: 'Trends', Icon: IconChartLine },
  { to: '/drills/actions', label: 'Action items', Icon: IconChecklist },
  { to: '/drills/templates', label: 'Templates', Icon: IconListDetails },
] as const;

/** The screens about drills, beside each other. */
export function DrillTabs() {
  const { pathname } = useLocation();
  return (
    <nav aria-label="Drills" className="lb-tabs">
      <Group gap="xs">
        {screens.map(({ to, label, Icon }) => (
          <Anchor
            key={to}
            component={Link}
            to={to}
            underline="never"
            className="lb-tab"
            aria-current={pathname === to ? 'page' : undefined}
          >
            <Icon size={16} aria-hidden />
            {label}
          </Anchor>
        ))}
      </Group>
    </nav>
  );
}
