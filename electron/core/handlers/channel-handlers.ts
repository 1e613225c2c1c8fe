import type { CoreHandlers } from '../../../shared/contract/contract.ts';
import type { CoreParts } from '../core-parts.ts';
import { notYet } from './not-yet.ts';

type Names = `channels.${string}` & keyof CoreHandlers;

/** Who is told, and how. */
export function channelHandlers(_parts: CoreParts): Pick<CoreHandlers, Names> {
  return {
    'channels.list': notYet,
    'channels.add': notYet,
    'channels.edit': notYet,
    'channels.remove': notYet,
    'channels.test': notYet,
    'channels.deliveries': notYet,
  };
}
