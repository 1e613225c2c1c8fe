import { Group, Progress, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconClockExclamation } from '@tabler/icons-react';
import { clockLook, clockText, targetText, type ClockLook } from './clock.ts';
import { useElapsed } from './use-elapsed.ts';

interface ClockFigureProps {
  readonly label: string;
  /** The answer of the core that `ms` is of. */
  readonly of: object;
  readonly ms: number;
  readonly runs: boolean;
  readonly targetMinutes: number | null;
  /** In the place of the clock where there is nothing to count yet. */
  readonly none?: string | null;
  readonly size?: 'large' | 'small';
}

const colors: Readonly<Record<ClockLook, string>> = {
  plain: 'gray',
  under: 'teal',
  near: 'yellow',
  over: 'orange',
};

/** A clock against its target; keeps its width and height while it runs. */
export function ClockFigure(props: ClockFigureProps) {
  const { label, of, ms, runs, targetMinutes, none = null, size = 'large' } = props;
  const elapsedMs = useElapsed(of, ms, runs && none === null);
  const look = none === null ? clockLook(elapsedMs, targetMinutes) : 'plain';
  const target = none === null ? targetText(elapsedMs, targetMinutes) : none;
  return (
    <Stack gap={2} className="lb-clock" data-look={look}>
      <Text size="xs" c="dimmed" fw={600} truncate title={label}>
        {label}
      </Text>
      <Group gap={8} wrap="nowrap" align="baseline">
        <Text
          role="timer"
          aria-label={label}
          fz={size === 'large' ? 26 : 18}
          fw={600}
          lh={1.15}
          className="lb-number lb-nowrap"
        >
          {none === null ? clockText(elapsedMs) : '–'}
        </Text>
        {look === 'near' && (
          <IconClockExclamation size={16} aria-hidden className="lb-clock-mark" />
        )}
        {look === 'over' && <IconAlertTriangle size={16} aria-hidden className="lb-clock-mark" />}
      </Group>
      <Progress
        size={4}
        color={colors[look]}
        value={share(none === null ? elapsedMs : 0, targetMinutes)}
        aria-hidden
      />
      <Text size="xs" c="dimmed" className="lb-number" truncate title={target}>
        {target}
      </Text>
    </Stack>
  );
}

function share(ms: number, targetMinutes: number | null): number {
  return targetMinutes === null ? 0 : Math.min(100, (ms / (targetMinutes * 60_000)) * 100);
}
