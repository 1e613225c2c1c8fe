import { Button, Group, Select, Stack } from '@mantine/core';
import { IconChartLine } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { DrillTrend } from '../../../../shared/contract/drills.ts';
import { useCall } from '../../../api/use-call.ts';
import { Loaded } from '../../../ui/feedback/loaded.tsx';
import { NothingHere } from '../../../ui/feedback/nothing-here.tsx';
import { Page } from '../../../ui/page/page.tsx';
import { DrillTabs } from '../list/drill-tabs.tsx';
import { drillTrail } from '../list/drill-routes.ts';
import { TrendSection } from './trend-section.tsx';

/** How recovery times went from drill to drill. */
export function DrillTrendsPage() {
  return (
    <Page
      title="Drill trends"
      trail={drillTrail}
      intro="Recovery time as it was measured, drill by drill, against its target."
    >
      <DrillTabs />
      <Loaded query={useCall('drills.trends', {})}>
        {(trends) =>
          trends.length === 0 ? (
            <NothingHere
              icon={<IconChartLine size={28} />}
              title="No drill was finished yet"
              text="From the second drill of a source by the same template on, this shows whether recovery becomes faster or slower."
              action={
                <Button component={Link} to="/drills/new">
                  Start a drill
                </Button>
              }
            />
          ) : (
            <Trends trends={trends} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Trends({ trends }: { readonly trends: readonly DrillTrend[] }) {
  const [source, setSource] = useState<string | null>(null);
  const [template, setTemplate] = useState<string | null>(null);
  const shown = trends.filter(
    (trend) =>
      (source === null || trend.sourceId === source) &&
      (template === null || trend.templateId === template),
  );
  return (
    <Stack gap="lg">
      {trends.length > 1 && (
        <Group>
          <Select
            label="Source"
            placeholder="All sources"
            clearable
            clearButtonProps={{ 'aria-label': 'Show all sources' }}
            data={choices(trends.map(({ sourceId, source: name }) => [sourceId, name]))}
            value={source}
            onChange={setSource}
          />
          <Select
            label="Template"
            placeholder="All templates"
            clearable
            clearButtonProps={{ 'aria-label': 'Show all templates' }}
            miw={280}
            data={choices(trends.map(({ templateId, template: title }) => [templateId, title]))}
            value={template}
            onChange={setTemplate}
          />
        </Group>
      )}
      {shown.map((trend) => (
        <TrendSection key={`${trend.sourceId} ${trend.templateId}`} trend={trend} />
      ))}
    </Stack>
  );
}

function choices(pairs: readonly (readonly [value: string, label: string])[]) {
  return [...new Map(pairs)].map(([value, label]) => ({ value, label }));
}
