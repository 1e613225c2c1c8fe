import type { Command } from 'commander';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { SmokeCheck } from '../../../shared/model/smoke.ts';
import type { Check } from '../../../shared/model/verification.ts';
import { done } from '../answer.ts';
import { exitCodeOfVerdicts } from '../exit-code.ts';
import {
  expectationOf,
  type ExpectationFlags,
  neededExpectation,
  withExpectationOptions,
} from '../input/expectation-options.ts';
import type { Session } from '../session.ts';
import {
  describeSmokeCheck,
  describeTried,
  smokeTable,
  triedTable,
} from '../text/describe-smoke.ts';

interface NewFlags extends ExpectationFlags {
  readonly name: string;
  readonly query: string;
}

/** `source checks`: questions whose answers show that a restored source is fit for use. */
export function addSourceCheckCommands(source: Command, session: Session): void {
  const checks = source
    .command('checks')
    .description('smoke checks: questions that a restored source has to answer well');

  checks
    .command('list <source>', { isDefault: true })
    .description('list the smoke checks of a source')
    .action(
      session.answers(async (ref: string) => {
        const found = await session.call('smoke.list', { source: ref });
        return done(found, smokeTable(found));
      }),
    );

  addAdd(checks, session);
  addTry(checks, session);
  addEdit(checks, session);

  checks
    .command('remove <source> <check>')
    .description('remove a smoke check, by its name or id')
    .action(
      session.answers(async (ref: string, name: string) => {
        const { id } = await findCheck(session, ref, name);
        const value = await session.call('smoke.remove', { check: id });
        return done(value, `The smoke check “${name}” was removed.`);
      }),
    );
}

function addAdd(checks: Command, session: Session): void {
  const add = checks
    .command('add <source>')
    .description('add a smoke check')
    .requiredOption('--name <name>', 'what you call it')
    .requiredOption('--query <text>', QUERY_TEXT);
  withExpectationOptions(add).action(
    session.answers(async (source: string, flags: NewFlags) => {
      const { name, query } = flags;
      const expectation = neededExpectation(flags);
      const added = await session.call('smoke.add', { source, name, query, expectation });
      return done(added, describeSmokeCheck(added));
    }),
  );
}

const QUERY_TEXT =
  'SQL with one value; for MongoDB JSON; for files a path inside the folder; for Git a branch or tag';

function addTry(checks: Command, session: Session): void {
  const tried = checks
    .command('try <source> [check]')
    .description('ask the live source, which changes nothing: one of its checks, all, or --query')
    .option('--query <text>', QUERY_TEXT);
  withExpectationOptions(tried).action(
    session.answers(async (source: string, name: string | undefined, flags: Partial<NewFlags>) => {
      if (flags.query !== undefined) {
        const expectation = expectationOf(flags) ?? { kind: 'any' };
        const asked = { name: name ?? 'the question', query: flags.query, expectation };
        const check = await session.call('smoke.try', { source, ...asked });
        return answerOf(check, describeTried(check), [check]);
      }
      const wanted =
        name === undefined
          ? await session.call('smoke.list', { source })
          : [await findCheck(session, source, name)];
      const made: Check[] = [];
      for (const { name, query, expectation } of wanted)
        made.push(await session.call('smoke.try', { source, name, query, expectation }));
      return answerOf(made, triedTable(made), made);
    }),
  );
}

function answerOf(value: unknown, text: string, checks: readonly Check[]) {
  return { value, text, exitCode: exitCodeOfVerdicts(checks.map(({ verdict }) => verdict)) };
}

function addEdit(checks: Command, session: Session): void {
  const edit = checks
    .command('edit <source> <check>')
    .description('change a smoke check, by its name or id; what is left out stays')
    .option('--name <name>', 'what you call it')
    .option('--query <text>', QUERY_TEXT);
  withExpectationOptions(edit).action(
    session.answers(async (source: string, name: string, flags: Partial<NewFlags>) => {
      const expectation = expectationOf(flags);
      if (flags.name === undefined && flags.query === undefined && expectation === null)
        throw new LifeboatError(
          'invalid-input',
          'An edit needs at least one thing to change.',
          'Give --name, --query or what the answer is held against.',
        );
      const before = await findCheck(session, source, name);
      const changed = await session.call('smoke.edit', {
        check: before.id,
        name: flags.name ?? before.name,
        query: flags.query ?? before.query,
        expectation: expectation ?? before.expectation,
      });
      return done(changed, describeSmokeCheck(changed));
    }),
  );
}

/** A check of a source by its name or id. Throws `not-found`. */
async function findCheck(session: Session, source: string, ref: string): Promise<SmokeCheck> {
  const checks = await session.call('smoke.list', { source });
  const found = checks.find(({ id, name }) => id === ref || name === ref);
  if (found !== undefined) return found;
  throw new LifeboatError(
    'not-found',
    `The source “${source}” has no smoke check “${ref}”.`,
    `List them: lifeboat source checks ${source}`,
  );
}
