import type { Command } from 'commander';
import type { StepAction } from '../../../shared/contract/drills.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import { done } from '../answer.ts';
import { drillId } from '../input/drill-id.ts';
import { namedValue } from '../input/named-values.ts';
import { followDrill } from '../run-drill.ts';
import type { Session } from '../session.ts';
import { describeDrill } from '../text/describe-drill.ts';

interface StepFlags {
  readonly done?: boolean;
  readonly failed?: boolean;
  readonly skip?: string;
  readonly cannot?: string;
  readonly begin?: boolean;
  readonly retry?: boolean;
  readonly reopen?: string;
  readonly answer?: Readonly<Record<string, string>>;
  readonly file?: Readonly<Record<string, string>>;
  readonly remark?: string;
  readonly by?: string;
}

/** `drill step`: what is said of a step. */
export function addDrillStepCommand(drill: Command, session: Session): void {
  drill
    .command('step <id> <step>')
    .description('say what became of a step; Lifeboat then goes on with its own')
    .option('--done', 'it went as it should')
    .option('--failed', 'it did not')
    .option('--begin', 'its clock starts now')
    .option('--retry', 'Lifeboat tries its own step again')
    .option('--skip <reason>', 'it is left out')
    .option('--cannot <reason>', 'it cannot be done')
    .option('--reopen <reason>', 'take back what was said; it is to be done again')
    .option('--answer <id=value>', 'proof that the step asks for; several times', namedValue)
    .option('--file <id=path>', 'a file as the proof; several times', namedValue)
    .option('--remark <text>', 'what else there is to say')
    .option('--by <name>', 'who says so (default: who leads)')
    .action(
      session.answers(async (id: string, step: string, flags: StepFlags) => {
        const named = drillId(id);
        const isAnswer = flags.done === true || flags.failed === true;
        const action = isAnswer ? null : otherAction(flags);
        refuseSeveral(flags);
        const said = action ?? (await answered(session, named, step, flags));
        const by = flags.by ?? null;
        await session.call('drills.step', { drill: named, step, do: said, by });
        const view = await followDrill(session, named);
        return done(view, describeDrill(view));
      }),
    );
}

function otherAction({ begin, retry, skip, cannot, reopen }: StepFlags): StepAction {
  if (begin === true || retry === true) return { action: 'begin' };
  if (skip !== undefined) return { action: 'skip', reason: skip };
  if (cannot !== undefined) return { action: 'cannot', reason: cannot };
  if (reopen !== undefined) return { action: 'reopen', reason: reopen };
  throw new LifeboatError(
    'invalid-input',
    'Nothing is said of the step.',
    'Give one of --done, --failed, --begin, --retry, --skip, --cannot and --reopen.',
  );
}

function refuseSeveral(flags: StepFlags): void {
  const { done: passed, failed, begin, retry, skip, cannot, reopen } = flags;
  const said = [passed, failed, begin, retry, skip, cannot, reopen];
  if (said.filter((flag) => flag !== undefined).length <= 1) return;
  throw new LifeboatError(
    'invalid-input',
    'Several things are said of the step.',
    'Give one of --done, --failed, --begin, --retry, --skip, --cannot and --reopen.',
  );
}

/** Files are attached first; their ids are the answers. */
async function answered(
  session: Session,
  drill: string,
  step: string,
  { done: passed, answer, file, remark, by }: StepFlags,
): Promise<StepAction> {
  const answers: Record<string, string> = { ...answer };
  // What is attached stays in the record, so a wrong id has to be found before.
  if (file !== undefined) await refuseUnasked(session, drill, step, Object.keys(file));
  for (const [evidence, path] of Object.entries(file ?? {})) {
    const { attachmentId } = await session.call('drills.attach', {
      drill,
      file: { path: session.path(path) },
      step,
      by: by ?? null,
    });
    answers[evidence] = attachmentId;
  }
  return { action: 'answer', passed: passed === true, answers, remark: remark ?? '' };
}

async function refuseUnasked(
  session: Session,
  drill: string,
  step: string,
  ids: readonly string[],
): Promise<void> {
  const { steps } = await session.call('drills.get', { drill });
  const found = steps.find((run) => run.step.id === step)?.step;
  const asked = found?.kind === 'human' ? found.evidence.map(({ id }) => id) : [];
  const stray = ids.find((id) => !asked.includes(id));
  if (stray === undefined) return;
  throw new LifeboatError(
    'invalid-input',
    `The step does not ask for “${stray}”.`,
    asked.length === 0
      ? 'It asks for nothing; attach the file with: lifeboat drill attach.'
      : `It asks for ${asked.join(', ')}.`,
  );
}
