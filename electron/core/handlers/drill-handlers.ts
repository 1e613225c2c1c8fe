import type { CoreHandlers } from '../../../shared/contract/contract.ts';
import type { CoreParts } from '../core-parts.ts';
import { notYet } from './not-yet.ts';

type Names =
  | 'drills.preflight'
  | 'drills.start'
  | 'drills.list'
  | 'drills.get'
  | 'drills.step'
  | 'drills.note'
  | 'drills.attach'
  | 'drills.pause'
  | 'drills.resume'
  | 'drills.handOver'
  | 'drills.finish'
  | 'drills.abandon'
  | 'drills.review'
  | 'drills.export'
  | 'drills.import';

/** Runs of checklists. */
export function drillHandlers(_parts: CoreParts): Pick<CoreHandlers, Names> {
  return {
    'drills.preflight': notYet,
    'drills.start': notYet,
    'drills.list': notYet,
    'drills.get': notYet,
    'drills.step': notYet,
    'drills.note': notYet,
    'drills.attach': notYet,
    'drills.pause': notYet,
    'drills.resume': notYet,
    'drills.handOver': notYet,
    'drills.finish': notYet,
    'drills.abandon': notYet,
    'drills.review': notYet,
    'drills.export': notYet,
    'drills.import': notYet,
  };
}
