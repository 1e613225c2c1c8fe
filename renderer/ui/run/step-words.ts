import type { DrillView, RunStep } from '../../../shared/model/drill.ts';
import type { AutomaticAction, Fact, TemplateStep } from '../../../shared/model/drill-template.ts';

/** What Lifeboat does in each automatic step, in plain words. */
const actionTexts: Readonly<Record<AutomaticAction, string>> = {
  'choose-backup':
    'Lifeboat picks the backup and the copy that this drill restores, and writes down why.',
  'fetch-copy': 'Lifeboat brings the files of the copy here and checks their checksums.',
  decrypt: 'Lifeboat opens every part of the backup with the keys of this installation.',
  'provision-scratch':
    'Lifeboat makes a scratch target, which nothing else uses and which goes at the end.',
  restore: 'Lifeboat restores the backup into the scratch target.',
  compare: 'Lifeboat holds what was restored against what was recorded while the backup was taken.',
  smoke: 'Lifeboat asks the restored source the smoke checks of the original.',
  http: 'Lifeboat calls an address and looks at the answer.',
  command: 'Lifeboat runs a command that this installation allows.',
  measure: 'Lifeboat writes down recovery time and recovery point as they stand.',
  'clean-up': 'Lifeboat removes the scratch target and the fetched files. This is never left out.',
};

const factTexts: Readonly<Record<Fact, string>> = {
  'latest-backup': 'Did the newest scheduled backup succeed, and is it young enough?',
  'replica-opens': 'Is there a copy at a second destination, and was it opened lately?',
  'retention-holds': 'Is everything kept as long as its plan says?',
  'key-exported': 'Is every key that opens a kept backup in a recovery kit?',
  encrypted: 'Are the backups encrypted?',
  planned: 'Does an enabled plan with a schedule cover the source?',
  proven: 'Was a restore proven lately?',
  drilled: 'Did a drill of the source end lately?',
  told: 'Is somebody told of alerts?',
  'restored-since': 'Did a restore succeed since the incident was declared?',
};

/** What a step of Lifeboat's own is about; null for a human one, whose instruction says it. */
export function machineText(step: TemplateStep): string | null {
  switch (step.kind) {
    case 'automatic':
      return actionTexts[step.do];
    case 'fact':
      return `Lifeboat answers this from its catalog. ${factTexts[step.ask]}`;
    case 'human':
      return null;
  }
}

/** Who does a step: Lifeboat, a role with its person, or whoever leads. */
export function whoText(
  { step }: Pick<RunStep, 'step'>,
  view: Pick<DrillView, 'roles' | 'lead'>,
): string {
  if (step.kind !== 'human') return 'Lifeboat';
  const role = view.roles.find(({ id }) => id === step.role);
  if (role === undefined) return view.lead;
  return role.name === null ? role.title : `${role.name}, ${role.title}`;
}

/** The name of a step by its id; the id where the run has no such step. */
export function stepTitle(
  view: Pick<DrillView, 'steps' | 'inputs' | 'template'>,
  id: string,
): string {
  const found = view.steps.find(({ step }) => step.id === id);
  return found === undefined ? id : filled(found.step.title, view);
}

/** A text of the template with what was given at the start in the place of `{{input}}`. */
export function filled(
  text: string,
  { inputs, template }: Pick<DrillView, 'inputs' | 'template'>,
): string {
  return text.replaceAll(/\{\{\s*([a-z][a-z0-9-]*)\s*\}\}/g, (whole, id: string) => {
    const given = inputs[id]?.trim();
    if (given) return given;
    const label = template.inputs.find((input) => input.id === id)?.label;
    return label === undefined ? whole : `(${label}: not given)`;
  });
}
