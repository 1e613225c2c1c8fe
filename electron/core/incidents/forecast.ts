import type { Outlook } from '../../../shared/contract/incidents.ts';
import { formatBytes } from '../../../shared/format/bytes.ts';
import { counted } from '../../../shared/format/count.ts';

/** How long one restore took, of how much. */
export interface MeasuredRestore {
  readonly kind: 'drill' | 'restore' | 'verification';
  readonly durationMs: number;
  /** Of the backup that was restored. */
  readonly plainBytes: number;
}

export interface ForecastGround {
  /** Of the source itself. */
  readonly own: readonly MeasuredRestore[];
  /** Of other sources of the same engine; counts only where `own` is empty. */
  readonly others: readonly MeasuredRestore[];
  readonly source: string;
  /** What the engine is called. */
  readonly engine: string;
  /** Of the backup that would be restored; null when not known. */
  readonly plainBytes: number | null;
}

type Forecast = Pick<Outlook, 'forecast' | 'noForecast'>;

/** With fewer measures than this, what lies between them says little about what lies beyond. */
const ENOUGH = 3;
/** So much quicker or slower may one be that was measured once or twice. */
const SPREAD = 1.5;
/** Beyond this, growing with the bytes is a guess: a small restore is mostly beginning and end. */
const FAR = 4;

/**
 * How long a restore would take: the middle of what was measured, each scaled by the bytes, between the
 * quickest and the slowest. Of other sources of the engine only when the source itself was never measured.
 */
export function forecastOf({ own, others, source, engine, plainBytes }: ForecastGround): Forecast {
  const measured = own.length > 0 ? own : others;
  if (measured.length === 0)
    return none(
      `No restore of “${source}”, and of no other source of ${engine}, was ever measured here, so there ` +
        'is nothing to forecast from. The first restore or drill will tell.',
    );
  if (plainBytes === null)
    return none(
      'How much the backup holds is not known here, so what was measured cannot be scaled to it.',
    );
  const times = measured
    .map(({ durationMs, plainBytes: bytes }) => durationMs * factor(plainBytes, bytes))
    .toSorted((a, b) => a - b);
  const spread = times.length < ENOUGH || own.length === 0 ? SPREAD : 1;
  const forecast = {
    lowMs: Math.round((times[0] ?? 0) / spread),
    likelyMs: Math.round(middle(times)),
    highMs: Math.round((times.at(-1) ?? 0) * spread),
    basis: `${basisOf(measured, own.length > 0 ? null : { source, engine })}${scaledText(measured, plainBytes)}`,
  };
  return { forecast, noForecast: null };
}

function none(why: string): Forecast {
  return { forecast: null, noForecast: why };
}

/** An empty backup says nothing about a full one. */
function factor(wanted: number, measured: number): number {
  return measured === 0 ? 1 : wanted / measured;
}

function middle(sorted: readonly number[]): number {
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[half - 1] ?? upper)) / 2;
}

function basisOf(
  measured: readonly MeasuredRestore[],
  foreign: { source: string; engine: string } | null,
): string {
  const count = (kind: MeasuredRestore['kind'], noun: string, plural = `${noun}s`) => {
    const many = measured.filter((one) => one.kind === kind).length;
    return many === 0 ? [] : [counted(many, noun, plural)];
  };
  const parts = [
    ...count('drill', 'drill'),
    ...count('restore', 'restore'),
    ...count('verification', 'verification that restored', 'verifications that restored'),
  ];
  const list = new Intl.ListFormat('en').format(parts);
  return foreign === null
    ? `From ${list} of this source.`
    : `An estimate: “${foreign.source}” was never restored here; from ${list} of other sources of ${foreign.engine}.`;
}

function scaledText(measured: readonly MeasuredRestore[], plainBytes: number): string {
  const far = measured.every(({ plainBytes: bytes }) => {
    const times = factor(plainBytes, bytes);
    return times > FAR || times < 1 / FAR;
  });
  const scaled = ` Scaled to ${formatBytes(plainBytes)}.`;
  return far
    ? `${scaled} What was measured was of another size, so take it as a rough figure.`
    : scaled;
}
