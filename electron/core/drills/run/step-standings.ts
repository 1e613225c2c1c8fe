import type { AutomaticAction } from '../../../../shared/model/drill-template.ts';
import type { StepState } from '../../../../shared/model/drill.ts';
import type { ListedStep } from './checklist.ts';
import type { StepRecord } from './step-record.ts';

/** Where a step stands, with why when it is blocked, skipped or impossible. */
export interface Standing {
  readonly state: StepState;
  readonly reason: string | null;
}

interface Run {
  readonly checklist: ReadonlyMap<string, ListedStep>;
  readonly records: ReadonlyMap<string, StepRecord>;
  readonly unattended: boolean;
}

const WAITING: Standing = { state: 'waiting', reason: null };
const SETTLED = new Set<StepState>(['passed', 'failed', 'skipped', 'cannot', 'blocked']);
/** What the later steps of a subject build on; the others only look at what is there. */
const BUILT_ON = new Set<AutomaticAction>([
  'choose-backup',
  'fetch-copy',
  'decrypt',
  'provision-scratch',
  'restore',
  'compare',
]);

/** Whether a step is over, for now. */
export function isSettled(state: StepState): boolean {
  return SETTLED.has(state);
}

/** Where each step stands, by id. Steps that wait for each other in a circle wait for ever. Pure. */
export function standingsOf(run: Run): ReadonlyMap<string, Standing> {
  const found = new Map<string, Standing>();
  const standing = (id: string): Standing => {
    const known = found.get(id);
    if (known !== undefined) return known;
    found.set(id, WAITING);
    const listed = run.checklist.get(id);
    const record = run.records.get(id);
    const made =
      listed === undefined || record === undefined
        ? WAITING
        : (ownStanding(listed, record) ?? computed(run, listed, standing));
    found.set(id, made);
    return made;
  };
  return new Map([...run.checklist.keys()].map((id) => [id, standing(id)]));
}

function ownStanding({ leftOut }: ListedStep, { state, reason }: StepRecord): Standing | null {
  if (state !== 'open') return { state, reason };
  return leftOut === null ? null : { state: 'cannot', reason: leftOut };
}

type Look = (id: string) => Standing;

function computed(run: Run, listed: ListedStep, standing: Look): Standing {
  const unsettled = holdingUp(run, listed).some((id) => !isSettled(standing(id).state));
  if (unsettled) return WAITING;
  const blockers = blockersOf(run, listed, standing);
  if (blockers.length === 0) return { state: 'ready', reason: null };
  const names = blockers.map(({ step }) => `“${step.title}”`).join(', ');
  return { state: 'blocked', reason: `${names} did not pass.` };
}

/** The steps that must be over before it. */
function holdingUp(run: Run, listed: ListedStep): readonly string[] {
  const { step } = listed;
  const cleansUp = isCleanUp(listed);
  const passesPeople = run.unattended && step.kind !== 'human' && (cleansUp || !step.gate);
  const before = passesPeople ? withoutPeople(run, listed, cleansUp) : listed.before;
  // What is still to come would miss what is removed here.
  return cleansUp ? [...before, ...earlier(run, listed).map(({ step: { id } }) => id)] : before;
}

/** Nobody is there: the steps of people hold up nothing, only what is before them does; gates of theirs hold. */
function withoutPeople(run: Run, listed: ListedStep, alsoGates: boolean): readonly string[] {
  const seen = new Set<string>();
  const expand = (id: string): readonly string[] => {
    if (seen.has(id)) return [];
    seen.add(id);
    const before = run.checklist.get(id);
    if (before?.step.kind !== 'human' || (before.step.gate && !alsoGates)) return [id];
    return before.before.flatMap(expand);
  };
  return listed.before.flatMap(expand);
}

function blockersOf(run: Run, listed: ListedStep, standing: Look): readonly ListedStep[] {
  if (isCleanUp(listed)) return [];
  const missed = (other: ListedStep) => {
    const { state } = standing(other.step.id);
    return isSettled(state) && state !== 'passed' && (other.required || state !== 'cannot');
  };
  const gated = listed.step.gate
    ? listed.before.flatMap((id) => run.checklist.get(id) ?? []).filter(missed)
    : [];
  if (gated.length > 0 || !needsEarlier(listed)) return gated;
  const needed = earlier(run, listed).filter(
    ({ step }) => step.kind === 'automatic' && BUILT_ON.has(step.do),
  );
  // The first is the cause; that those after it are blocked follows from it.
  return needed.filter(missed).slice(0, 1);
}

function needsEarlier({ step }: ListedStep): boolean {
  return step.kind === 'automatic' && step.do !== 'measure';
}

/** The automatic steps of its subject that stand before it in the file. */
function earlier(run: Run, listed: ListedStep): readonly ListedStep[] {
  const all = [...run.checklist.values()];
  return all
    .slice(0, all.indexOf(listed))
    .filter(({ step, subject }) => step.kind === 'automatic' && subject === listed.subject);
}

function isCleanUp({ step }: ListedStep): boolean {
  return step.kind === 'automatic' && step.do === 'clean-up';
}
