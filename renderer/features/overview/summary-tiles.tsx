import { Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { SourceKpi } from '../../../shared/model/kpi.ts';
import { formatMinutes } from '../../../shared/format/span.ts';
import { Ago } from '../../ui/ago.tsx';
import { summarise } from './summary.ts';

/** What a glance should tell: protected, proven, behind, and when the next backup comes. */
export function SummaryTiles({ kpis }: { readonly kpis: readonly SourceKpi[] }) {
  const {
    sources,
    protected: safe,
    proven,
    behind,
    attempts30,
    succeeded30,
    next,
    unplanned,
  } = summarise(kpis);
  const worst = behind[0];
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} spacing="md">
      <Tile
        label="Proven by a restore"
        value={`${proven} of ${sources}`}
        text={safe === sources ? 'All have a good backup.' : `${sources - safe} without a backup.`}
        good={proven === sources}
      />
      <Tile
        label="Behind their promise"
        value={String(behind.length)}
        text={
          worst === undefined
            ? 'Every plan is kept.'
            : `${worst.source}: ${formatMinutes(worst.debtMinutes)} late.`
        }
        good={behind.length === 0}
      />
      <Tile
        label="Backups in 30 days"
        value={attempts30 === 0 ? 'None' : `${Math.floor((succeeded30 / attempts30) * 100)} %`}
        text={
          attempts30 === 0
            ? 'None was tried.'
            : `${succeeded30} of ${attempts30} attempts succeeded.`
        }
        good={attempts30 > 0 && succeeded30 === attempts30}
      />
      <Tile
        label="Next backup"
        value={next === null ? 'Not planned' : <Ago moment={next.at} />}
        text={
          next === null
            ? 'Make a plan, so that none is forgotten.'
            : unplanned === 0
              ? next.source
              : `${next.source}. ${unplanned} without a plan.`
        }
        good={next !== null && unplanned === 0}
      />
    </SimpleGrid>
  );
}

interface TileProps {
  readonly label: string;
  readonly value: ReactNode;
  readonly text: string;
  readonly good: boolean;
}

function Tile({ label, value, text, good }: TileProps) {
  return (
    <Paper withBorder p="md" className="lb-tile" data-good={good || undefined}>
      <Stack gap={2}>
        <Text size="sm" c="dimmed">
          {label}
        </Text>
        <Text fw={700} size="xl" component="div">
          {value}
        </Text>
        <Text size="sm" c="dimmed" className="lb-wrap">
          {text}
        </Text>
      </Stack>
    </Paper>
  );
}
