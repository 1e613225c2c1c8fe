import type { TemplateSummary } from '../../../../shared/contract/drill-templates.ts';
import { counted } from '../../../../shared/format/count.ts';
import { formatMinutes } from '../../../../shared/format/span.ts';
import type { StatusText } from '../../../ui/status/status-text.ts';

/** Templates for one occasion. */
export interface Occasion {
  readonly title: string;
  readonly intro: string;
  readonly templates: readonly TemplateSummary[];
}

/** By how often they are meant to be done; those for emergencies apart. */
export function byOccasion(templates: readonly TemplateSummary[]): readonly Occasion[] {
  const rest = templates.filter(({ everyMonths }) => everyMonths === null);
  const within = (from: number, to: number) =>
    templates.filter(
      ({ everyMonths }) => everyMonths !== null && everyMonths >= from && everyMonths <= to,
    );
  return [
    {
      title: 'Every month or two',
      intro: 'Short rehearsals that keep the proof of a restore young.',
      templates: within(1, 2),
    },
    {
      title: 'Every quarter or so',
      intro: 'Longer drills with people in their roles.',
      templates: within(3, 11),
    },
    {
      title: 'Every year or less often',
      intro: 'The whole of it, as after a disaster.',
      templates: within(12, Number.POSITIVE_INFINITY),
    },
    {
      title: 'Scenarios',
      intro: 'One kind of trouble each: rehearsed as a drill, and led by in a real incident.',
      templates: rest.filter(({ use }) => use.includes('incident')),
    },
    {
      title: 'Without a rhythm',
      intro: 'Whenever there is a reason.',
      templates: rest.filter(({ use }) => !use.includes('incident')),
    },
  ].filter(({ templates: found }) => found.length > 0);
}

const origins: Readonly<Record<TemplateSummary['origin'], StatusText>> = {
  shipped: { tone: 'unknown', label: 'As shipped' },
  changed: { tone: 'doubtful', label: 'Changed here' },
  own: { tone: 'busy', label: 'Your own' },
};

export function originText(origin: TemplateSummary['origin']): StatusText {
  return origins[origin];
}

/** `12 steps: 8 by Lifeboat, 4 by people` */
export function stepsText({ automatic, fact, human }: TemplateSummary['steps']): string {
  const own = automatic + fact;
  return `${counted(own + human, 'step')}: ${own} by Lifeboat, ${human} by people`;
}

/** `Every 3 months`; null where there is no rhythm. */
export function rhythmText(everyMonths: number | null): string | null {
  if (everyMonths === null) return null;
  if (everyMonths === 1) return 'Every month';
  return everyMonths === 12 ? 'Every year' : `Every ${everyMonths} months`;
}

/** `about 1 h 30 min`; null where no phase has a target. */
export function lengthText(minutes: number | null): string | null {
  return minutes === null ? null : `about ${formatMinutes(minutes)}`;
}

/** What a template is for. */
export function useText(use: TemplateSummary['use']): string {
  if (use.length > 1) return 'Drills and incidents';
  return use[0] === 'incident' ? 'Incidents' : 'Drills';
}
