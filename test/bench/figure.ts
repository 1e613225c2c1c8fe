/** One measured figure. Ratios, times and memory get better downwards, throughput upwards. */
export interface Figure {
  readonly bench: BenchName;
  readonly what: string;
  readonly unit: 'ratio' | 'ms' | '%' | 'MB' | 's/GB' | 'MB/s';
  /** The median of the rounds. */
  readonly median: number;
  /** What the project aims for; null where it only watches. */
  readonly aim: number | null;
  /** Readable account of each round, for instance `10.4 s / 9.8 s`. */
  readonly rounds: readonly string[];
}

export const benchNames = [
  'backup',
  'restore',
  'verify',
  'drill',
  'memory',
  'start',
  'list',
  'schedule',
  'retention',
  'mysql',
  'mongodb',
  'files',
] as const;
export type BenchName = (typeof benchNames)[number];

export function isBenchName(name: string): name is BenchName {
  return benchNames.some((known) => known === name);
}

/** The middle value; of an even number the mean of the two middle ones. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >>> 1;
  const upper = sorted[middle] ?? Number.NaN;
  if (sorted.length % 2 === 1) return upper;
  return ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Durations of Lifeboat and of the bare tool in one round, in milliseconds. */
export interface Round {
  readonly oursMs: number;
  readonly bareMs: number;
}

/** The median of the rounds' own ratios: what slowed the machine down in a round slowed both. */
export function ratioFigure(
  figure: Pick<Figure, 'bench' | 'what' | 'aim'>,
  rounds: readonly Round[],
): Figure {
  return {
    ...figure,
    unit: 'ratio',
    median: median(rounds.map(({ oursMs, bareMs }) => oursMs / bareMs)),
    rounds: rounds.map(({ oursMs, bareMs }) => `${seconds(oursMs)} / ${seconds(bareMs)}`),
  };
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
