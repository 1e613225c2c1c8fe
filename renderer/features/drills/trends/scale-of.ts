import { formatDuration } from '../../../../shared/format/duration.ts';
import { formatMinutes } from '../../../../shared/format/span.ts';

/** What a chart of times counts in, so that its axis has round figures. */
export interface Scale {
  readonly unitMs: number;
  /** A value of the chart in words. */
  readonly format: (value: number) => string;
}

const MINUTE_MS = 60_000;

/** Minutes where the longest has several of them, else seconds. */
export function scaleOf(timesMs: readonly number[]): Scale {
  if (Math.max(...timesMs) >= 5 * MINUTE_MS)
    return { unitMs: MINUTE_MS, format: (minutes) => inOneLine(formatMinutes(minutes)) };
  return { unitMs: 1000, format: (seconds) => inOneLine(formatDuration(seconds * 1000)) };
}

/** The axis would break a text at its blanks. */
function inOneLine(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}
