import { formatAgo } from '../../../../shared/format/moment.ts';
import { counted } from '../../../../shared/format/count.ts';
import { noticedMoment, type StepId } from './declare-values.ts';
import type { DeclareState } from './use-declare.ts';

/** What was answered in a step, in few words. */
export function describeAnswer(
  step: StepId,
  {
    values,
    chosen,
    template,
    openedMs,
  }: Pick<DeclareState, 'values' | 'chosen' | 'template' | 'openedMs'>,
): string {
  switch (step) {
    case 'what': {
      const at = noticedMoment(values.noticed, openedMs);
      return at === null ? '' : `Noticed ${formatAgo(at, openedMs)}`;
    }
    case 'sources':
      return chosen.map(({ name }) => name).join(', ');
    case 'outlook': {
      const own = chosen.filter(({ id }) => values.backups[id] !== undefined).length;
      return own === 0 ? 'The recommended backup' : `${counted(own, 'backup')} chosen by hand`;
    }
    case 'checklist':
      return template?.title ?? '';
    case 'people':
      return '';
  }
}
