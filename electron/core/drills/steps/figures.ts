import type { Figure } from '../../../../shared/model/drill-event.ts';

/** How much, how long, and how quick it was. */
export function rateFigures(bytes: number, durationMs: number): Figure[] {
  const rate = durationMs > 0 ? Math.round((bytes * 1000) / durationMs) : 0;
  return [
    { id: 'bytes', label: 'Data', value: bytes, unit: 'bytes' },
    durationFigure(durationMs),
    { id: 'rate', label: 'Rate', value: rate, unit: 'bytes/s' },
  ];
}

export function durationFigure(durationMs: number): Figure {
  return { id: 'duration', label: 'Duration', value: Math.round(durationMs), unit: 'ms' };
}
