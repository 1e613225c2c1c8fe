import { Section } from '../../../../ui/page/section.tsx';
import { formatMinutes } from '../../../../../shared/format/span.ts';
import type { DrillTemplate } from '../../../../../shared/model/drill-template.ts';
import { Facts } from '../../../../ui/facts.tsx';
import { engineNames } from '../../../../ui/status/engine-name.ts';
import { rhythmText, useText } from '../template-words.ts';

/** What a template is for, what it restores, who takes part, and what it aims at. */
export function ChecklistFacts({ template }: { readonly template: DrillTemplate }) {
  const { use, everyMonths, objectives, subjects, roles, inputs } = template;
  return (
    <Section title="At a glance">
      <Facts
        labelWidth={160}
        facts={[
          ['For', useText(use)],
          ['Rhythm', rhythmText(everyMonths)],
          ['Recovery time', targetText(objectives.rtoMinutes)],
          ['Recovery point', targetText(objectives.rpoMinutes)],
          ['Restores', listed(subjects.map(subjectText))],
          ['Roles', listed(roles.map(({ title }) => title))],
          [
            'Asks at the start',
            listed(inputs.map(({ label, optional }) => withOptional(label, optional))),
          ],
        ]}
      />
    </Section>
  );
}

function subjectText({
  title,
  engines,
  optional,
  backup,
}: DrillTemplate['subjects'][number]): string {
  const of =
    engines.length === 0 ? '' : ` (${engines.map((engine) => engineNames[engine]).join(', ')})`;
  const drawn = backup === 'random' ? ', from a random backup' : '';
  return withOptional(`${title}${of}${drawn}`, optional);
}

function withOptional(text: string, optional: boolean): string {
  return optional ? `${text}, optional` : text;
}

function targetText(minutes: number | null): string | null {
  return minutes === null ? null : `${formatMinutes(minutes)}, unless the plan says otherwise`;
}

function listed(texts: readonly string[]): string | null {
  return texts.length === 0 ? null : texts.join('\n');
}
