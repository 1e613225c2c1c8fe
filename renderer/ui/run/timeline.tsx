import { Text } from '@mantine/core';
import { formatLocalMoment } from '../../../shared/format/moment.ts';
import type { DrillView } from '../../../shared/model/drill.ts';
import { eventText } from './event-words.ts';

const timeOfDay = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** Everything that happened, the newest first. */
export function Timeline({ view }: { readonly view: DrillView }) {
  return (
    <ol className="lb-run-log lb-run-timeline" aria-label="Timeline">
      {view.events.toReversed().map((event) => {
        const { text, more } = eventText(event.body, view);
        return (
          <li key={event.seq}>
            <Text
              component="time"
              size="sm"
              className="lb-number"
              dateTime={event.at}
              title={formatLocalMoment(event.at)}
            >
              {timeOfDay.format(new Date(event.at))}
            </Text>
            <div>
              <Text size="sm" className="lb-wrap">
                {text}
              </Text>
              {more !== null && (
                <Text size="xs" c="dimmed" className="lb-wrap">
                  {more}
                </Text>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
