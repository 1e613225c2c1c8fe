import type { CallOutput } from '../../../../shared/contract/contract.ts';
import { stepsFor, type AutomaticAction } from '../../../../shared/model/drill-template.ts';
import type { CoreParts } from '../../core-parts.ts';
import { subjectOf } from '../templates/step-order.ts';
import { checkSubject } from './check-subject.ts';
import { fine, type GroundCheck, warning } from './ground-check.ts';
import { type DrillStart, resolveRequest } from './resolve-request.ts';
import type { Started } from './run-state.ts';
import { emptyInputsOf } from './step-inputs.ts';

export type SubjectCheck = GroundCheck & { readonly subject: string | null };

/** Looks at everything that a start would meet. Touches nothing; rejects as `resolveRequest` throws. */
export async function preflight(
  parts: CoreParts,
  request: DrillStart,
  signal: AbortSignal,
): Promise<CallOutput<'drills.preflight'>> {
  const started = resolveRequest(parts, request, null);
  const checks = await checkGround(parts, started, signal);
  return {
    checks: checks.map(({ subject, name, outcome, text, hint }) => ({
      subject,
      name,
      outcome,
      text,
      hint,
    })),
    openActions: [
      ...parts.catalog.drillActions.list({
        drillId: null,
        templateId: started.template.id,
        open: true,
      }),
    ],
  };
}

/** The checks themselves, subject by subject in the checklist's order. */
export async function checkGround(
  parts: CoreParts,
  started: Started,
  signal: AbortSignal,
): Promise<readonly SubjectCheck[]> {
  const bySubject = await Promise.all(
    started.template.subjects.map(({ id }) => checksOf(parts, started, id, signal)),
  );
  const general = [...inputChecks(started), ...roleChecks(started)];
  return [...bySubject.flat(), ...general.map((check) => ({ ...check, subject: null }))];
}

async function checksOf(
  parts: CoreParts,
  started: Started,
  id: string,
  signal: AbortSignal,
): Promise<readonly SubjectCheck[]> {
  const subject = started.subjects[id];
  if (subject === undefined || subject.kind === 'absent')
    return [
      { ...fine('subject', `Left out: ${subject?.reason ?? 'nothing was named.'}`), subject: id },
    ];
  const checks = await checkSubject(parts, subject, actionsOn(started, id), signal);
  return checks.map((check) => ({ ...check, subject: id }));
}

function actionsOn({ template, run }: Started, id: string): ReadonlySet<AutomaticAction> {
  return new Set(
    stepsFor(template, run).flatMap((step) =>
      step.kind === 'automatic' && subjectOf(template, step) === id ? [step.do] : [],
    ),
  );
}

function inputChecks({ template, run, inputs }: Started): GroundCheck[] {
  return stepsFor(template, run).flatMap((step) =>
    emptyInputsOf(step, template, inputs).map(({ label }) =>
      warning('inputs', `“${label}” is empty, so “${step.title}” cannot be done.`, null),
    ),
  );
}

function roleChecks({ template, people }: Started): GroundCheck[] {
  const open = template.roles.filter(({ id }) => people[id] === undefined);
  if (open.length === 0) return [];
  const titles = open.map(({ title }) => title).join(', ');
  return [fine('roles', `Nobody is named yet for ${titles}; that can be done at any time.`)];
}
