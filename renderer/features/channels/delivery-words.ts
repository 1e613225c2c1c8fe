import { formatLocalMoment } from '../../../shared/format/moment.ts';
import type { Channel, Delivery } from '../../../shared/model/channel.ts';
import type { Tone } from '../../ui/status/status-badge.tsx';

interface Look {
  readonly tone: Tone;
  readonly label: string;
}

/** What became of a message. */
export function deliveryLook({ state, attempts }: Delivery): Look {
  switch (state) {
    case 'sent':
      return { tone: 'good', label: 'Arrived' };
    case 'sending':
      return { tone: 'busy', label: 'On its way' };
    case 'waiting':
      return attempts === 0
        ? { tone: 'busy', label: 'Waits' }
        : { tone: 'doubtful', label: 'Tried again' };
    case 'failed':
      return { tone: 'bad', label: 'Not delivered' };
  }
}

/** The state of a channel, by its last message. */
export function channelLook(channel: Channel, last: Delivery | null): Look {
  if (!channel.enabled) return { tone: 'stopped', label: 'Off' };
  return last === null ? { tone: 'unknown', label: 'Nothing sent yet' } : deliveryLook(last);
}

/** Why a message did not arrive, and when it is tried again; null when there is nothing to say. */
export function deliveryProblem({ problem, state, attempts, nextAt }: Delivery): string | null {
  if (problem === null) return null;
  if (state !== 'waiting' || nextAt === null) return problem;
  return `${problem} Tried ${attempts} times; again at ${formatLocalMoment(nextAt)}.`;
}

const severities = {
  critical: 'Critical alerts',
  warning: 'Warnings and critical alerts',
  info: 'All alerts',
} as const;

/** What a channel is told of, in a sentence. */
export function ruleText({ config, rules }: Channel): string {
  const { minSeverity, tellCleared, hideNames, digest } = rules;
  const names = hideNames ? ', without names' : '';
  if (config.kind === 'heartbeat') return `Start and end of the backups of its plans${names}`;
  const cleared = tellCleared ? ', also when they clear' : '';
  const summary = digest === null ? '' : `; a summary each day at ${digest.at} (${digest.zone})`;
  return `${severities[minSeverity]}${cleared}${names}${summary}`;
}
