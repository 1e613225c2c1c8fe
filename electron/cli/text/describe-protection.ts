import type { PlanSummary, PlanTemplate } from '../../../shared/contract/plans.ts';
import { formatDuration } from '../../../shared/format/duration.ts';
import type { Activity, PlanPolicy } from '../../../shared/model/plan.ts';
import type { Retention } from '../../../shared/model/retention.ts';
import type { Timing } from '../../../shared/model/schedule.ts';
import type { Session } from '../session.ts';
import { activityHeadings as headings, names } from './plan-tables.ts';
import { fields } from './table.ts';

type Sentences = Readonly<Partial<Record<Activity, string>>>;

const picked = { latest: 'the latest', random: 'a random', oldest: 'the oldest' } as const;

/** The schedules of a policy in words, as the core says them. */
export async function sentencesOf(session: Session, policy: PlanPolicy): Promise<Sentences> {
  const { backup, verify, purge, drill } = policy;
  const sentence = async (timing: Timing | null) =>
    timing === null ? null : (await session.call('plans.preview', { timing, count: 1 })).sentence;
  const timings = { backup, verify: verify?.timing ?? null, purge, drill };
  const said = await Promise.all(
    Object.entries(timings).map(async ([name, timing]) => [name, await sentence(timing)] as const),
  );
  return Object.fromEntries(said.filter(([, text]) => text !== null));
}

/** All that a plan says. */
export function describeProtection(plan: PlanSummary, said: Sentences): string {
  const { policy } = plan;
  const { options, storage } = policy;
  const changes = Object.entries({ ...options, ...(!isEmpty(storage) && { storage }) });
  return fields([
    ['Plan', plan.name],
    ['Id', plan.id],
    ['State', plan.enabled ? 'on' : 'off'],
    ['Sources', names(plan.sources)],
    ...policy.destinations.map(({ destinationId, retention }): [string, string] => [
      'Kept at',
      `${plan.destinations.find(({ id }) => id === destinationId)?.name ?? ''}: ${keepText(retention)}`,
    ]),
    ...changes.map(([name, values]): [string, string] => [
      'Settings',
      `${name}: ${JSON.stringify(values)}`,
    ]),
    ...doingFields(policy, said),
    ['Next backup', plan.next?.local ?? '–'],
    ...runningFields(policy),
  ]);
}

/** The templates with what each says, ready for `plan add --template`. */
export async function templatesText(
  session: Session,
  templates: readonly PlanTemplate[],
): Promise<string> {
  const texts = await Promise.all(
    templates.map(async ({ id, title, text, policy, retention }) => {
      const facts = fields([
        ...doingFields(policy, await sentencesOf(session, policy)),
        ['Kept', keepText(retention)],
        ...runningFields(policy),
      ]);
      return `${id}: ${title}\n${text}\n${facts}`;
    }),
  );
  return texts.join('\n\n');
}

function doingFields(policy: PlanPolicy, said: Sentences): [string, string][] {
  const { verify } = policy;
  return [
    [headings.backup, said.backup ?? 'by hand'],
    ...(policy.backup?.blackouts ?? []).map(({ days, from, to }): [string, string] => [
      'Blackout',
      `${days.join(', ')} ${from}–${to}`,
    ]),
    [
      headings.verify,
      verify === null
        ? 'each copy when it is stored'
        : `${said.verify ?? ''}: ${picked[verify.which]} backup at level ${verify.level}`,
    ],
    [headings.purge, said.purge ?? 'after each backup'],
    [headings.drill, said.drill ?? 'none'],
    ...rehearsalFields(policy),
  ];
}

function rehearsalFields({ rehearsal, drill }: PlanPolicy): [string, string][] {
  if (rehearsal === null) return drill === null ? [] : [['Rehearsal', 'by people; it reminds']];
  const { template, which, inputs } = rehearsal;
  const given = Object.entries(inputs).map(([name, value]) => `, ${name}=${value}`);
  return [['Rehearsal', `${template} of ${picked[which]} backup${given.join('')}`]];
}

function runningFields(policy: PlanPolicy): [string, string][] {
  const { missed, objectives, maxMinutes } = policy;
  const missedText = {
    'run-now': 'run as soon as they can',
    skip: 'are skipped',
    'run-if-older': `run when the last backup is older than ${missed.kind === 'run-if-older' ? missed.hours : 0} h`,
  }[missed.kind];
  return [
    ['Missed runs', missedText],
    ['On battery', policy.waitOnBattery ? 'waits for mains power' : 'runs'],
    ['Time limit', maxMinutes === null ? 'none' : span(maxMinutes)],
    ['Retries', String(policy.retries)],
    ['Priority', policy.priority],
    ['RPO', objectives.rpoMinutes === null ? 'none' : span(objectives.rpoMinutes)],
    ['RTO', objectives.rtoMinutes === null ? 'none' : span(objectives.rtoMinutes)],
    [
      'Overdue after',
      policy.backup === null ? '–' : `one interval and ${span(policy.graceMinutes)}`,
    ],
  ];
}

function keepText({ minimum, days, count, ...slots }: Retention): string {
  const said = [
    ...(days > 0 ? [`all of ${days} days`] : []),
    ...(count > 0 ? [`the ${count} newest`] : []),
    ...Object.entries(slots).flatMap(([rule, value]) => (value > 0 ? [`${value} ${rule}`] : [])),
  ];
  return said.length === 0 ? 'everything' : `${said.join(', ')}; never fewer than ${minimum}`;
}

function span(minutes: number): string {
  return formatDuration(minutes * 60_000);
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}
