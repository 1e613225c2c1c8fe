import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { DrillDay } from '../../../../shared/contract/drills.ts';
import { LinkAnchor } from '../../../ui/link-anchor.tsx';
import { reportRoute } from '../../../ui/run/report-route.ts';
import { drillRoute, startDrillRoute } from '../list/drill-routes.ts';
import { sourceNames } from '../list/source-names.ts';
import { DayMark } from './day-mark.tsx';
import { dayStateText } from './day-words.ts';
import type { CalendarMonth } from './month-grid.ts';

const SHOWN = 5;
const weekdays = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];

interface MonthCardProps {
  readonly month: CalendarMonth;
  /** The day that it is. */
  readonly today: string;
}

/** A month: its days as a picture, and what is on them as a list, which says the same in words. */
export function MonthCard({ month, today }: MonthCardProps) {
  const [all, setAll] = useState(false);
  const { title, entries } = month;
  const shown = all ? entries : entries.slice(0, SHOWN);
  return (
    <Paper component="section" aria-label={title} withBorder p="md">
      <Stack gap="xs">
        <Title order={2} size="h5">
          {title}
        </Title>
        <MonthPicture month={month} today={today} />
        {entries.length === 0 ? (
          <Text size="sm" c="dimmed">
            Nothing
          </Text>
        ) : (
          <Stack component="ul" gap={6} p={0} m={0} className="lb-plain-list">
            {shown.map((entry) => (
              <Entry
                key={`${entry.day} ${entry.drillId ?? entry.because} ${sourceNames(entry)}`}
                entry={entry}
              />
            ))}
          </Stack>
        )}
        {entries.length > SHOWN && (
          <Button variant="subtle" size="compact-sm" onClick={() => setAll(!all)}>
            {all ? 'Show fewer' : `Show all ${entries.length}`}
          </Button>
        )}
      </Stack>
    </Paper>
  );
}

function MonthPicture({ month, today }: MonthCardProps) {
  return (
    <div className="lb-month" aria-hidden>
      {weekdays.map((name) => (
        <span key={name} className="lb-month-head">
          {name}
        </span>
      ))}
      {month.days.map(({ day, date, state }, index) => (
        <span
          key={day}
          className="lb-month-day"
          data-state={state ?? undefined}
          data-today={day === today || undefined}
          style={index === 0 ? { gridColumnStart: month.offset + 1 } : undefined}
        >
          {date}
        </span>
      ))}
    </div>
  );
}

function Entry({ entry }: { readonly entry: DrillDay }) {
  const { day, state, template, templateId, drillId, because, sources } = entry;
  const only = sources.length === 1 ? (sources[0]?.id ?? null) : null;
  const to = drillId === null ? startDrillRoute(templateId, only) : drillRoute(drillId);
  return (
    <Group component="li" gap={8} wrap="nowrap" align="flex-start" title={because}>
      <DayMark state={state} />
      <Stack gap={0} miw={0}>
        <Text size="sm" className="lb-wrap">
          <span className="lb-number">{Number(day.slice(8))}</span> · {dayStateText(state).label} ·{' '}
          {state === 'missed' ? (
            template
          ) : (
            <LinkAnchor inherit to={to}>
              {template}
            </LinkAnchor>
          )}
        </Text>
        <Text size="xs" c="dimmed" className="lb-wrap">
          {sourceNames(entry)}
          {drillId !== null && state !== 'running' && (
            <>
              {' · '}
              <LinkAnchor
                inherit
                underline="always"
                to={reportRoute('drill', drillId)}
                aria-label={`Report of ${template}`}
              >
                Report
              </LinkAnchor>
            </>
          )}
        </Text>
      </Stack>
    </Group>
  );
}
