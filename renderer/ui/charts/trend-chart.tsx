import { Skeleton } from '@mantine/core';
import { lazy, Suspense, useId } from 'react';
import type { TrendPictureProps } from './trend.ts';

/** The library is large; it is loaded with the first chart and not with the window. */
const TrendPicture = lazy(() => import('./trend-picture.tsx'));

interface TrendChartProps extends Omit<TrendPictureProps, 'height'> {
  /** What is shown and how it went, for people who do not see the picture. */
  readonly summary: string;
  readonly height?: number;
}

/** Values over time, as a picture with a sentence that says the same. */
export function TrendChart(props: TrendChartProps) {
  const { summary, points, series, format, line, height = 200 } = props;
  const summaryId = useId();
  return (
    <figure className="lb-figure" aria-describedby={summaryId}>
      <Suspense fallback={<Skeleton height={height} />}>
        <TrendPicture {...{ points, series, format, line, height }} />
      </Suspense>
      <figcaption id={summaryId} className="lb-dim lb-caption">
        {summary}
      </figcaption>
    </figure>
  );
}
