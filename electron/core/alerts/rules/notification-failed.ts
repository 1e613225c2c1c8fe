import { formatUtcMoment } from '../../../../shared/format/moment.ts';
import { about, type Rule } from './rule.ts';

/** A channel does not get through; the others, and this list, tell of it. */
export const notificationFailed: Rule = ({ failingChannels }) =>
  failingChannels.map((channel) =>
    about('channel', channel, 'notification-failed', 'warning', {
      title: `“${channel.name}” cannot be told`,
      text: `A message of ${formatUtcMoment(channel.since)} did not get through. ${channel.problem}`,
      advice: 'Put right what the problem names, then test the channel.',
      clears: 'Clears when a message or a test gets through.',
    }),
  );
