import type { CallInput } from '../../shared/contract/contract.ts';
import type { DrillView } from '../../shared/model/drill.ts';
import { LifeboatError } from '../../shared/model/error.ts';
import { isFinished } from '../../shared/model/job.ts';
import type { Answer } from './answer.ts';
import { exitCode, exitCodeOfVerdict } from './exit-code.ts';
import { openProgressReporter } from './progress/open-progress-reporter.ts';
import type { Session } from './session.ts';
import { describeDrill } from './text/describe-drill.ts';
import { stepNews } from './text/describe-drill-step.ts';

const LOOK_MS = 500;
/** How often Lifeboat is found idle before it is told that nothing will come. */
const IDLE_LOOKS = 6;

/** Starts a drill and shows how Lifeboat gets on with its steps, until it waits for people or is over. */
export async function startDrill(
  session: Session,
  request: CallInput<'drills.start'>,
): Promise<DrillView> {
  const view = await session.call('drills.start', request);
  session.notice(`Drill ${view.id} has begun: ${view.title}.`);
  return followDrill(session, view.id);
}

/** A drill without people: its verdict is the answer, whatever it says, and the exit code tells it. */
export async function runDrill(
  session: Session,
  request: CallInput<'drills.start'>,
): Promise<Answer> {
  return endAnswer(await startDrill(session, { ...request, unattended: true }));
}

/** A drill as an answer: its verdict once it is over, inconclusive while it waits for people. */
export function endAnswer(view: DrillView): Answer {
  const isOver = view.finishedAt !== null;
  return {
    value: view,
    text: describeDrill(view),
    exitCode: isOver ? exitCodeOfVerdict(view.verdict.verdict) : exitCode.inconclusive,
  };
}

/**
 * Shows how Lifeboat gets on with a run, and waits until it has nothing to do in it. Ctrl-C pauses the run, or
 * abandons one that nobody attends; the cleaning up is waited for.
 */
export async function followDrill(session: Session, drill: string): Promise<DrillView> {
  const core = await session.core();
  const reporter = await openProgressReporter(session.surroundings);
  let view = await core.call('drills.get', { drill });
  let told = view.events.length;
  const changes = waker();
  const off = [
    core.on('job.progress', (progress) => {
      if (view.steps.some(({ jobId, state }) => state === 'running' && jobId === progress.jobId))
        reporter.show(progress);
    }),
    core.on('changed', ({ topic }) => {
      if (topic === 'drills') changes.wake();
    }),
  ];
  session.signal.addEventListener('abort', changes.wake);
  try {
    for (let idle = 0; goesOn(view) && idle < IDLE_LOOKS;) {
      if (session.signal.aborted) return await stopped(session, view);
      await changes.wait(LOOK_MS);
      view = await core.call('drills.get', { drill });
      for (const line of stepNews(view, told)) session.notice(line);
      idle = view.events.length > told || (await isAtWork(session, view)) ? 0 : idle + 1;
      told = view.events.length;
    }
  } finally {
    session.signal.removeEventListener('abort', changes.wake);
    for (const end of off) end();
    reporter.end();
  }
  if (goesOn(view)) session.notice(IDLE);
  return view;
}

const IDLE =
  'Lifeboat does not go on with its steps here: the source or the scratch target may belong to another ' +
  'installation. Go on where the drill was begun, or abandon it there.';

function goesOn({ status, waitsFor }: DrillView): boolean {
  return status === 'running' && waitsFor === 'machine';
}

/** Also a job that waits for its turn. */
async function isAtWork(session: Session, { steps }: DrillView): Promise<boolean> {
  if (steps.some(({ state, step }) => state === 'running' && step.kind !== 'human')) return true;
  const core = await session.core();
  const jobs = await core.call('jobs.list', { limit: 50 });
  return jobs.some((job) => job.kind === 'drill' && !isFinished(job));
}

async function stopped(session: Session, { id, unattended }: DrillView): Promise<never> {
  const core = await session.core();
  const reason = 'Stopped at the command line.';
  if (unattended) await core.call('drills.abandon', { drill: id, reason });
  else await core.call('drills.pause', { drill: id, reason });
  throw new LifeboatError(
    'cancelled',
    unattended ? 'The drill was abandoned.' : 'The drill is paused.',
    unattended
      ? 'Its scratch target was removed; run it again when it suits.'
      : `Go on with \`lifeboat drill resume ${id}\`, or end it with \`lifeboat drill abandon ${id} --reason TEXT\`.`,
  );
}

/** Waits for a change, or for so long. */
function waker() {
  let woken = Promise.withResolvers<void>();
  return {
    wake: () => woken.resolve(),
    async wait(ms: number): Promise<void> {
      const timer = setTimeout(() => woken.resolve(), ms);
      await woken.promise;
      clearTimeout(timer);
      woken = Promise.withResolvers<void>();
    },
  };
}
