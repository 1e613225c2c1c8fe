import { Text, Tooltip } from '@mantine/core';
import { formatAgo, formatLocalMoment, formatUtcMoment } from '../../shared/format/moment.ts';
import { useNow } from './use-now.ts';

interface AgoProps {
  readonly moment: string;
  /** False inside a link or button, which takes the focus itself. */
  readonly focusable?: boolean;
}

/** A moment as time ago; its exact local and UTC time on hover and focus. */
export function Ago({ moment, focusable = true }: AgoProps) {
  const nowMs = useNow();
  return (
    <Tooltip
      multiline
      label={
        <>
          {formatLocalMoment(moment)}
          <br />
          {formatUtcMoment(moment)}
        </>
      }
    >
      <Text
        component="time"
        span
        inherit
        dateTime={moment}
        {...(focusable ? { tabIndex: 0, className: 'lb-hint' } : {})}
      >
        {formatAgo(moment, nowMs)}
      </Text>
    </Tooltip>
  );
}
