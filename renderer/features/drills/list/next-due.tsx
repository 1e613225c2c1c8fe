import { Button, Group, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { DrillDay } from '../../../../shared/contract/drills.ts';
import { useCall } from '../../../api/use-call.ts';
import { LinkAnchor } from '../../../ui/link-anchor.tsx';
import { Section } from '../../../ui/page/section.tsx';
import { StatusBadge } from '../../../ui/status/status-badge.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { dayText, localDay } from '../../../ui/time/days.ts';
import { dayStateText } from '../calendar/day-words.ts';
import { startDrillRoute } from './drill-routes.ts';
import { sourceNames } from './source-names.ts';

const SHOWN = 3;

/** The drills that are asked for next, what is overdue first. */
export function NextDue() {
  const today = localDay(useNow());
  const year = Number(today.slice(0, 4));
  const lastYear = useCall('drills.calendar', { year: year - 1 });
  const thisYear = useCall('drills.calendar', { year });
  const nextYear = useCall('drills.calendar', { year: year + 1 });
  const asked = [lastYear, thisYear, nextYear]
    .flatMap(({ data = [] }) => data)
    .filter(({ state }) => state === 'due' || state === 'overdue')
    // Of what recurs, the next alone.
    .filter((one, index, all) => all.findIndex((other) => nameOf(other) === nameOf(one)) === index)
    .slice(0, SHOWN);
  if (asked.length === 0) return null;
  return (
    <Section
      title="Next due"
      actions={
        <LinkAnchor to="/drills/calendar" size="sm">
          All of the year
        </LinkAnchor>
      }
    >
      <Stack component="ul" gap="sm" p={0} m={0} className="lb-plain-list">
        {asked.map((day) => (
          <Asked key={nameOf(day)} asked={day} today={today} />
        ))}
      </Stack>
    </Section>
  );
}

function nameOf(day: DrillDay): string {
  return `${day.template} ${sourceNames(day)} ${day.because}`;
}

function Asked({ asked, today }: { readonly asked: DrillDay; readonly today: string }) {
  const { day, state, template, templateId, sources, because } = asked;
  const only = sources.length === 1 ? (sources[0]?.id ?? null) : null;
  return (
    <Group component="li" justify="space-between" wrap="nowrap">
      <Stack gap={0} miw={0}>
        <Group gap="xs">
          <StatusBadge {...dayStateText(state)} />
          <Text fw={600} className="lb-wrap">
            {dayText(day)} · {template} · {sourceNames(asked)}
          </Text>
        </Group>
        <Text size="sm" c="dimmed" className="lb-wrap">
          {because}
        </Text>
      </Stack>
      <Button
        component={Link}
        to={startDrillRoute(templateId, only)}
        variant={day <= today ? 'filled' : 'default'}
        size="sm"
        miw="max-content"
        aria-label={`Start ${template} of ${sourceNames(asked)}`}
      >
        Start
      </Button>
    </Group>
  );
}
