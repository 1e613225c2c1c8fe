import type { Command } from 'commander';
import type { PlanSummary, PlanTemplate } from '../../../shared/contract/plans.ts';
import { planPolicySchema } from '../../../shared/model/plan.ts';
import { retentionSchema } from '../../../shared/model/retention.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import { type Answer, done } from '../answer.ts';
import { type PlanFlags, withPlanOptions } from '../input/plan-options.ts';
import { changedPolicy, type PolicyBase, type PolicyContext } from '../input/plan-policy.ts';
import type { Session } from '../session.ts';
import { describeProtection, sentencesOf } from '../text/describe-protection.ts';

interface AddFlags extends PlanFlags {
  readonly template?: string;
  readonly disabled?: true;
}

interface EditFlags extends PlanFlags {
  readonly name?: string;
  readonly disabled?: true;
  readonly enabled?: true;
}

/** `plan add` and `plan edit`: the same options, from nothing or a template, or from what is there. */
export function addPlanEditCommands(plan: Command, session: Session): void {
  const add = plan
    .command('add <name>')
    .description('enter a plan')
    .option('--template <template>', 'begin with one of `lifeboat plan templates`')
    .option('--disabled', 'keep it switched off for now');
  withPlanOptions(add).action(
    session.answers(async (name: string, { template, disabled, ...flags }: AddFlags) => {
      const base = template === undefined ? bare : await templateBase(session, template);
      const policy = changedPolicy(base, flags, await contextOf(session, base, flags));
      const added = await session.call('plans.add', { name, enabled: disabled !== true, policy });
      return planAnswer(session, added, 'The plan was entered.');
    }),
  );

  const edit = plan
    .command('edit <plan>')
    .description('change what is given of a plan; everything else stays')
    .option('--name <name>', 'call it otherwise')
    .option('--disabled', 'switch it off')
    .option('--enabled', 'switch it on');
  withPlanOptions(edit).action(
    session.answers(async (ref: string, flags: EditFlags) => {
      if (Object.keys(flags).length === 0) throw nothingGiven();
      const before = await session.call('plans.get', { plan: ref });
      const base = storedBase(before);
      const changed = await session.call('plans.edit', {
        plan: before.id,
        name: flags.name ?? before.name,
        enabled: switched(before, flags),
        policy: changedPolicy(base, flags, await contextOf(session, base, flags)),
      });
      return planAnswer(session, changed, 'The plan was changed.');
    }),
  );
}

function nothingGiven(): LifeboatError {
  return new LifeboatError(
    'invalid-input',
    '`plan edit` needs at least one thing to change.',
    '`lifeboat plan edit --help` lists them.',
  );
}

/** A plan in full; its schedules in words. */
export async function planAnswer(session: Session, plan: PlanSummary, said = ''): Promise<Answer> {
  const text = describeProtection(plan, await sentencesOf(session, plan.policy));
  return done(plan, said === '' ? text : `${said}\n${text}`);
}

type Base = PolicyBase & { readonly rules: PolicyContext['retention'] };

const bare: Base = {
  ...planPolicySchema.parse({ sources: [], destinations: [], backup: null }),
  destinations: [],
  rules: retentionSchema.parse({}),
};

async function templateBase(session: Session, id: string): Promise<Base> {
  const templates = await session.call('plans.templates', {});
  const found = templates.find((template: PlanTemplate) => template.id === id);
  if (found !== undefined) return { ...found.policy, destinations: [], rules: found.retention };
  throw new LifeboatError(
    'not-found',
    `There is no template “${id}”.`,
    `There are ${templates.map((template) => template.id).join(', ')}.`,
  );
}

function storedBase({ policy }: PlanSummary): Base {
  return {
    ...policy,
    destinations: policy.destinations.map(({ destinationId, retention }) => ({
      destination: destinationId,
      retention,
    })),
    rules: retentionSchema.parse({}),
  };
}

async function contextOf(
  session: Session,
  { sources: before, rules }: Base,
  { source: wanted = before }: PlanFlags,
): Promise<PolicyContext> {
  const sources = await session.call('sources.list', {});
  const destinations = await session.call('destinations.list', {});
  return {
    retention: rules,
    idOf: (ref) => destinations.find(isMeant(ref))?.id ?? ref,
    engines: wanted.flatMap((ref) => sources.find(isMeant(ref))?.config.engine ?? []),
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

function isMeant(ref: string): (named: { readonly id: string; readonly name: string }) => boolean {
  return ({ id, name }) => id === ref || name.toLowerCase() === ref.toLowerCase();
}

function switched({ enabled }: PlanSummary, flags: EditFlags): boolean {
  if (flags.enabled && flags.disabled) {
    throw new LifeboatError(
      'invalid-input',
      'A plan is switched on or off.',
      'Give --enabled or --disabled.',
    );
  }
  return flags.enabled ?? (flags.disabled ? false : enabled);
}
