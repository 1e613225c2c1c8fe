export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Line {
  /** Change of y for each 1 of x. */
  readonly slope: number;
  /** Value at x = 0. */
  readonly start: number;
  /** Share of the spread that the line explains: 1 is a straight line, 0 is none. */
  readonly fit: number;
}

/** Least squares. Null for fewer than two different x: no line goes through them. */
export function fitLine(points: readonly Point[]): Line | null {
  const count = points.length;
  const meanX = mean(points.map(({ x }) => x));
  const meanY = mean(points.map(({ y }) => y));
  let spreadX = 0;
  let spreadY = 0;
  let together = 0;
  for (const { x, y } of points) {
    spreadX += (x - meanX) ** 2;
    spreadY += (y - meanY) ** 2;
    together += (x - meanX) * (y - meanY);
  }
  if (count < 2 || spreadX === 0) return null;
  const slope = together / spreadX;
  const fit = spreadY === 0 ? 1 : together ** 2 / (spreadX * spreadY);
  return { slope, start: meanY - slope * meanX, fit };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
