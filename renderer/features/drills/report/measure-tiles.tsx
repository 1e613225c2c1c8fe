import { Paper, SimpleGrid, Text } from '@mantine/core';
import type { Measure } from '../../../../shared/model/report-content.ts';

/** The figures that matter, large. */
export function MeasureTiles({ items }: { readonly items: readonly Measure[] }) {
  return (
    <SimpleGrid cols={{ base: 2, lg: 4 }} spacing="md" className="lb-report-measures">
      {items.map(({ label, value, note, tone }) => (
        <Paper key={label} withBorder p="md">
          <Text size="sm" c="dimmed">
            {label}
          </Text>
          <Text
            fz={22}
            fw={600}
            lh={1.35}
            className="lb-wrap lb-number lb-report-tone"
            data-tone={tone}
          >
            {value}
          </Text>
          <Text size="sm" c="dimmed">
            {note}
          </Text>
        </Paper>
      ))}
    </SimpleGrid>
  );
}
