import type { CallOutput } from '../../../shared/contract/contract.ts';
import { formatUtcMoment } from '../../../shared/format/moment.ts';
import { describeChannel, type Delivery } from '../../../shared/model/channel.ts';
import { table } from './table.ts';

/** The channels, with what became of the last message of each. */
export function channelTable(channels: CallOutput<'channels.list'>): string {
  return table(
    channels,
    [
      { heading: 'NAME', cell: ({ name }) => name },
      { heading: 'KIND', cell: ({ config }) => kindOf(config) },
      { heading: 'TO', cell: ({ config }) => describeChannel(config) },
      { heading: 'ON', cell: ({ enabled }) => (enabled ? 'yes' : 'no') },
      { heading: 'LAST MESSAGE', cell: ({ last }) => (last === null ? 'none yet' : stateOf(last)) },
    ],
    'There are no channels yet, so nobody is told of anything. Add one: `lifeboat channel add --help`.',
  );
}

/** Messages with what became of them, and why. */
export function deliveryTable(deliveries: readonly Delivery[]): string {
  return table(
    deliveries,
    [
      { heading: 'WHEN', cell: ({ createdAt }) => formatUtcMoment(createdAt) },
      { heading: 'CHANNEL', cell: ({ channel }) => channel },
      { heading: 'MESSAGE', cell: ({ title }) => title },
      { heading: 'STATE', cell: stateOf },
      { heading: 'PROBLEM', cell: ({ problem }) => problem ?? '' },
    ],
    'Nothing was sent yet.',
  );
}

function kindOf(config: CallOutput<'channels.list'>[number]['config']): string {
  return config.kind === 'webhook' ? config.form : config.kind;
}

function stateOf({ state, attempts, nextAt }: Delivery): string {
  if (state !== 'waiting' || attempts === 0) return state;
  return `failed ${attempts} times, again at ${nextAt === null ? '' : formatUtcMoment(nextAt)}`;
}
