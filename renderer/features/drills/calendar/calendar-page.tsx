import { ActionIcon, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { DrillDay } from '../../../../shared/contract/drills.ts';
import { counted } from '../../../../shared/format/count.ts';
import { useCall } from '../../../api/use-call.ts';
import { Loaded } from '../../../ui/feedback/loaded.tsx';
import { Page } from '../../../ui/page/page.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { DrillTabs } from '../list/drill-tabs.tsx';
import { drillTrail } from '../list/drill-routes.ts';
import { DayMark } from './day-mark.tsx';
import { localDay } from '../../../ui/time/days.ts';
import { dayStateText } from './day-words.ts';
import { ExportYear } from './export-year.tsx';
import { MonthCard } from './month-card.tsx';
import { monthsOf } from './month-grid.ts';

const states = ['done', 'failed', 'inconclusive', 'running', 'due', 'overdue', 'missed'] as const;
/** Days become overdue with the clock, of which the core tells nobody. */
const lookAgainMs = 60_000;

/** A year of drills: done, due, overdue and missed. */
export function DrillCalendarPage() {
  const today = localDay(useNow());
  const [year, setYear] = useState(() => Number(today.slice(0, 4)));
  const calendar = useCall(
    'drills.calendar',
    { year },
    { refetchMs: lookAgainMs, keepPrevious: true },
  );
  return (
    <Page
      title={`Drills of ${year}`}
      trail={drillTrail}
      intro="What was drilled, and what plans and templates ask for. What is seven days past its day is overdue; what was not done before its next day is missed."
      actions={
        <>
          <Group gap={4}>
            <ActionIcon
              variant="default"
              size="lg"
              aria-label={`Show ${year - 1}`}
              onClick={() => setYear(year - 1)}
            >
              <IconChevronLeft size={18} />
            </ActionIcon>
            <ActionIcon
              variant="default"
              size="lg"
              aria-label={`Show ${year + 1}`}
              onClick={() => setYear(year + 1)}
            >
              <IconChevronRight size={18} />
            </ActionIcon>
          </Group>
          <ExportYear year={year} />
        </>
      }
    >
      <DrillTabs />
      <Loaded query={calendar}>
        {(days) => (
          <Stack gap="md">
            <Totals days={days} year={year} />
            <SimpleGrid cols={{ base: 1, sm: 2, md: 3, lg: 4 }} spacing="md">
              {monthsOf(year, days).map((month) => (
                <MonthCard key={`${year} ${month.month}`} month={month} today={today} />
              ))}
            </SimpleGrid>
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}

function Totals({ days, year }: { readonly days: readonly DrillDay[]; readonly year: number }) {
  const counts = states.flatMap((state) => {
    const count = days.filter((day) => day.state === state).length;
    return count === 0 ? [] : [{ state, count }];
  });
  return (
    <Group gap="lg" aria-live="polite">
      {counts.length === 0 ? (
        <Text size="sm">Nothing was drilled or is asked for in {year}.</Text>
      ) : (
        counts.map(({ state, count }) => (
          <Group key={state} gap={6} wrap="nowrap">
            <DayMark state={state} />
            <Text size="sm" aria-label={`${dayStateText(state).label}: ${counted(count, 'day')}`}>
              {count} {dayStateText(state).label.toLowerCase()}
            </Text>
          </Group>
        ))
      )}
    </Group>
  );
}
