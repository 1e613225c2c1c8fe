import { type Document, isMap, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import type { DrillTemplate } from '../../../../shared/model/drill-template.ts';
import { stepOrder } from './step-order.ts';
import { WRITTEN } from './template-yaml.ts';

/** One change of a checklist, on its text. */
export type Change = (yaml: string) => string;

/** Sets a field of the phase or step with this id. */
export function setField(
  list: 'phases' | 'steps',
  id: string,
  field: 'minutes' | 'why',
  value: string | number,
): Change {
  return edit((document) => entry(document, list, id)?.map.set(field, value));
}

/** A step for a person, as a lesson makes it. */
export interface NewStep {
  readonly id: string;
  readonly phase: string;
  readonly title: string;
  readonly why: string;
  readonly instruction: string;
}

/**
 * Puts a step for a person at the end of its phase, where it comes after the step before it and holds up
 * nothing: what came after that one goes on to do so.
 */
export function addStep(template: DrillTemplate, step: NewStep): Change {
  const last = template.steps.findLastIndex(({ phase }) => phase === step.phase);
  const next = template.steps[last + 1];
  return edit((document) => {
    const steps = sequence(document, 'steps');
    if (steps === null) return;
    const { id, phase, ...said } = step;
    steps.items.splice(last + 1, 0, document.createNode({ id, phase, kind: 'human', ...said }));
    if (next !== undefined && next.after === undefined)
      entry(document, 'steps', next.id)?.map.set('after', cameBefore(template, next.id));
  });
}

/** In every kind of run in which it is. */
function cameBefore(template: DrillTemplate, id: string): string[] {
  return [...new Set(template.use.flatMap((kind) => stepOrder(template, kind).before(id)))];
}

function edit(change: (document: Document) => void): Change {
  return (yaml) => {
    const document = parseDocument(yaml);
    change(document);
    return document.toString(WRITTEN);
  };
}

function sequence(document: Document, key: string): YAMLSeq | null {
  const node = document.get(key, true);
  return isSeq(node) ? node : null;
}

function entry(document: Document, list: string, id: string): { map: YAMLMap } | null {
  const map = sequence(document, list)?.items.find((item) => isMap(item) && item.get('id') === id);
  return isMap(map) ? { map } : null;
}
