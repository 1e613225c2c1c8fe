import { AreaChart } from '@mantine/charts';
import type { TrendPictureProps } from './trend.ts';

/** The picture alone, in a file of its own so that it can be loaded later. */
export default function TrendPicture(props: TrendPictureProps) {
  const { points, series, format, line, height } = props;
  return (
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
      yAxisProps={{ width: 84 }}
      xAxisProps={{ minTickGap: 32 }}
      referenceLines={
        line === undefined
          ? []
          : [
              {
                y: line.value,
                label: line.label,
                color: 'red.6',
                ifOverflow: 'extendDomain',
              },
            ]
      }
      areaProps={{ isAnimationActive: false }}
      areaChartProps={{ accessibilityLayer: false }}
      aria-hidden
    />
  );
}
