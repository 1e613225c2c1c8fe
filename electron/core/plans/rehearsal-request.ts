import type { DrillTemplate, TemplateSubject } from '../../../shared/model/drill-template.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import { engineFits } from '../../../shared/model/incident.ts';
import type { Rehearsal } from '../../../shared/model/plan.ts';
import type { Source } from '../../../shared/model/source.ts';
import type { DrillStart } from '../drills/run/resolve-request.ts';

/**
 * The unattended drill of one source that a plan asks for. A random backup is drawn by `seed`. Throws
 * `invalid-input` where the source fits nothing in the checklist.
 */
export function rehearsalRequest(
  template: DrillTemplate,
  source: Source,
  { which, scratchConnectionId, inputs }: Rehearsal,
  seed: string,
): DrillStart {
  const subject = rehearsedSubject(template, source);
  return {
    template: template.id,
    title: null,
    subjects: {
      [subject.id]: {
        source: source.id,
        choice: which === 'random' ? { which, seed } : { which },
        destination: null,
        scratchConnection: scratchConnectionId,
      },
      ...Object.fromEntries(
        template.subjects
          .filter(({ id, optional }) => optional && id !== subject.id)
          .map(({ id }) => [id, { absent: 'A plan rehearses one source at a time.' }]),
      ),
    },
    people: {},
    inputs,
    lead: null,
    unattended: true,
  };
}

/** What the source stands for: the first subject that has to be there, else the first that it fits. */
function rehearsedSubject(template: DrillTemplate, { name, config }: Source): TemplateSubject {
  const fitting = template.subjects.filter(({ engines }) => engineFits(engines, config.engine));
  const subject = fitting.find(({ optional }) => !optional) ?? fitting[0];
  if (subject === undefined)
    throw unfit(
      `The checklist “${template.title}” is not for a source such as “${name}”.`,
      'Choose another checklist, or take the source out of the plan.',
    );
  const other = template.subjects.find(({ id, optional }) => !optional && id !== subject.id);
  if (other === undefined) return subject;
  throw unfit(
    `The checklist “${template.title}” also needs “${other.title}”, and a plan rehearses one source at a time.`,
    'Choose another checklist for the plan, and start that drill by hand.',
  );
}

function unfit(message: string, hint: string): LifeboatError {
  return new LifeboatError('invalid-input', message, hint);
}
