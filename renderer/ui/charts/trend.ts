/** One point of a trend: the label of its place in time, and a value by series; null leaves a gap. */
export type TrendPoint = { readonly at: string } & Readonly<Record<string, string | number | null>>;

/** What the picture of a trend shows. */
export interface TrendPictureProps {
  readonly points: readonly TrendPoint[];
  readonly series: readonly {
    readonly name: string;
    readonly label: string;
    readonly color: string;
  }[];
  readonly format: (value: number) => string;
  /** A promise or a limit that the values are held against. */
  readonly line?: { readonly value: number; readonly label: string } | undefined;
  /** In pixels. */
  readonly height: number;
}
