import type { Command } from 'commander';
import { LifeboatError } from '../../../shared/model/error.ts';
import { done, type Answer } from '../answer.ts';
import { followJobs } from '../follow-jobs.ts';
import { throwJobError } from '../follow-job.ts';
import { askYes } from '../input/ask-yes.ts';
import type { Session } from '../session.ts';
import {
  counted,
  decisionTable,
  describePreview,
  previewFigures,
  removalTable,
} from '../text/describe-retention.ts';

interface ScopeFlags {
  readonly plan?: string;
  readonly source?: string;
  readonly destination?: string;
}

/** `retention`: what is kept, what goes and why, and letting it go. */
export function addRetentionCommands(program: Command, session: Session): void {
  const retention = program
    .command('retention')
    .description('how long copies are kept, and how they go');

  withScope(retention.command('preview'))
    .description('say of each copy why it stays or goes; change nothing')
    .action(
      session.answers(async (flags: ScopeFlags) => {
        const preview = await session.call('retention.preview', scopeOf(flags));
        return done(preview, describePreview(preview));
      }),
    );

  withScope(retention.command('apply'))
    .description('remove the copies that go')
    .option('--yes', 'do it without asking')
    .action(
      session.answers((flags: ScopeFlags & { readonly yes?: boolean }) => apply(session, flags)),
    );

  retention
    .command('removals')
    .description('list the copies that go and could not be removed yet')
    .action(
      session.answers(async () => {
        const removals = await session.call('retention.removals', {});
        return done(removals, removalTable(removals));
      }),
    );
}

function withScope(command: Command): Command {
  return command
    .option('--plan <plan>', 'only the sources and destinations of this plan')
    .option('--source <source>', 'only this source')
    .option('--destination <destination>', 'only copies at this destination');
}

function scopeOf({ plan, source, destination }: ScopeFlags) {
  return { plan: plan ?? null, source: source ?? null, destination: destination ?? null };
}

/** Applies exactly what was shown: should anything else go by then, nothing does. */
async function apply(
  session: Session,
  flags: ScopeFlags & { readonly yes?: boolean },
): Promise<Answer> {
  if (!flags.yes) refuseUnasked(session);
  const scope = scopeOf(flags);
  const preview = await session.call('retention.preview', scope);
  if (!flags.yes) {
    const going = preview.decisions.filter(({ keep }) => !keep);
    if (going.length > 0) session.notice(decisionTable(going));
    session.notice([previewFigures(preview), ...preview.doubts, ''].join('\n'));
    if (going.length > 0 && !(await askYes('Remove them?', session.surroundings)))
      throw notAgreed();
  }
  const { fingerprint } = preview;
  const applied = await session.call('retention.apply', { ...scope, fingerprint });
  const ended = await followJobs(session, applied.jobs, () => {});
  for (const job of ended.values()) throwJobError(job);
  const { copies, bytes } = applied;
  const text = copies === 0 ? 'Nothing goes.' : `${counted(copies, bytes)} were removed.`;
  return done(applied, text);
}

function refuseUnasked(session: Session): void {
  if (session.surroundings.stdin.isTTY && !session.json) return;
  throw new LifeboatError(
    'invalid-input',
    'This removes copies, and nobody can be asked here.',
    'Look at it with `lifeboat retention preview`, then give --yes.',
  );
}

function notAgreed(): LifeboatError {
  return new LifeboatError('cancelled', 'Nothing was removed.', 'Run it again and answer y.');
}
