import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import { useCall } from '../../../api/use-call.ts';
import { toTiming, type TimingValues } from './timing-values.ts';

/** How long typing rests before it is asked for; shorter would ask at every key. */
const restMs = 250;

/** The next ten runs of a timing that is being entered. Asked for once, however many parts show it. */
export function useTimingPreview(values: TimingValues, enabled: boolean) {
  const timing = useMemo(() => toTiming(values), [values]);
  const [settled] = useDebouncedValue(timing, restMs);
  const preview = useCall(
    'plans.preview',
    { timing: settled ?? { schedule: { kind: 'daily', at: '00:00' }, zone: 'UTC' }, count: 10 },
    { enabled: enabled && settled !== null, keepPrevious: true, refetchMs: 60_000 },
  );
  /** Runs begin and time passes; a timing that cannot be read has none. */
  const isKnown = enabled && timing !== null;
  return {
    data: isKnown ? (preview.data ?? null) : null,
    error: isKnown ? preview.error : null,
    isPending: isKnown && preview.isPending,
  };
}
