import { AreaChart } from '@mantine/charts';
import { useId } from 'react';

/** One point of a trend: the label of its place in time, and a value by series; null leaves a gap. */
export type TrendPoint = { readonly at: string } & Readonly<Record<string, string | number | null>>;

interface TrendChartProps {
  /** What is shown and how it went, for people who do not see the picture. */
  readonly summary: string;
  readonly points: readonly TrendPoint[];
  readonly series: readonly {
    readonly name: string;
    readonly label: string;
    readonly color: string;
  }[];
  readonly format: (value: number) => string;
  /** A promise or a limit that the values are held against. */
  readonly line?: { readonly value: number; readonly label: string } | undefined;
  readonly height?: number;
}

/** Values over time, as a picture with a sentence that says the same. */
export function TrendChart(props: TrendChartProps) {
  const { summary, points, series, format, line, height = 200 } = props;
  const summaryId = useId();
  return (
    <figure className="lb-figure" aria-describedby={summaryId}>
      <AreaChart
        h={height}
        data={points.map((point) => ({ ...point }))}
        dataKey="at"
        series={series.map((one) => ({ ...one }))}
        curveType="linear"
        withDots={points.length <= 40}
        withGradient={false}
        fillOpacity={0.12}
        valueFormatter={format}
        withLegend={series.length > 1}
        tickLine="none"
        gridAxis="x"
        yAxisProps={{ width: 76 }}
        xAxisProps={{ minTickGap: 32 }}
        referenceLines={
          line === undefined ? [] : [{ y: line.value, label: line.label, color: 'red.6' }]
        }
        areaProps={{ isAnimationActive: false }}
        aria-hidden
      />
      <figcaption id={summaryId} className="lb-dim lb-caption">
        {summary}
      </figcaption>
    </figure>
  );
}
