import type { Command } from 'commander';
import { done } from '../answer.ts';
import { exitCode } from '../exit-code.ts';
import { readTextFile } from '../input/read-text-file.ts';
import type { Session } from '../session.ts';
import {
  describeTemplate,
  diffText,
  problemList,
  proposalList,
  templateTable,
} from '../text/describe-drill-template.ts';

/** As the core takes it: a text of at most so many characters. */
const MOST_BYTES = 500_000;

/** `drill templates`: the checklists that drills and incidents are run by. */
export function addDrillTemplateCommands(drill: Command, session: Session): void {
  const templates = drill
    .command('templates')
    .description('the checklists that drills and incidents are run by');
  addReading(templates, session);
  addWriting(templates, session);
  addFiles(templates, session);
  addLessons(templates, session);
}

function addReading(templates: Command, session: Session): void {
  templates
    .command('list', { isDefault: true })
    .description('list those that came with Lifeboat, and your own')
    .action(
      session.answers(async () => {
        const found = await session.call('templates.list', {});
        return done(found, templateTable(found));
      }),
    );

  templates
    .command('show <id>')
    .description('show its phases and steps')
    .option('--yaml', 'as the text of its file')
    .action(
      session.answers(async (id: string, { yaml }: { yaml?: boolean }) => {
        const found = await session.call('templates.get', { template: id });
        return done(found, yaml === true ? found.yaml.trimEnd() : describeTemplate(found));
      }),
    );

  templates
    .command('diff <id>')
    .description('show what was changed here since it came')
    .action(
      session.answers(async (id: string) => {
        const value = await session.call('templates.diff', { template: id });
        return done(value, diffText(value.lines));
      }),
    );
}

function addWriting(templates: Command, session: Session): void {
  templates
    .command('check <file>')
    .description('name every problem of a file, with its line; nothing is stored')
    .action(
      session.answers(async (file: string) => {
        const yaml = await readTextFile(session.path(file), MOST_BYTES);
        const value = await session.call('templates.check', { yaml });
        const code = value.problems.length === 0 ? exitCode.done : exitCode.failed;
        return { ...done(value, problemList(value.problems)), exitCode: code };
      }),
    );

  templates
    .command('save <file>')
    .description('store a file under the id that stands in it, one version up')
    .action(
      session.answers(async (file: string) => {
        const yaml = await readTextFile(session.path(file), MOST_BYTES);
        return stored(await session.call('templates.save', { yaml }), 'Stored');
      }),
    );

  templates
    .command('copy <id> <new-id>')
    .description('make a checklist of your own from another')
    .requiredOption('--title <text>', 'what it is called')
    .action(
      session.answers(async (id: string, newId: string, { title }: { title: string }) =>
        stored(await session.call('templates.copy', { template: id, id: newId, title }), 'Copied'),
      ),
    );

  templates
    .command('remove <id>')
    .description('remove your own; one that came with Lifeboat goes back to how it came')
    .action(
      session.answers(async (id: string) => {
        const value = await session.call('templates.remove', { template: id });
        return done(value, `What was stored here of “${id}” is removed.`);
      }),
    );
}

function addFiles(templates: Command, session: Session): void {
  templates
    .command('export <id>')
    .description('write its text')
    .option('--file <file>', 'into this file; it replaces a checklist and nothing else')
    .action(
      session.answers(async (id: string, { file }: { file?: string }) => {
        const path = file === undefined ? null : { path: session.path(file) };
        const value = await session.call('templates.export', { template: id, file: path });
        return done(value, value.path === null ? value.yaml.trimEnd() : `Written: ${value.path}`);
      }),
    );

  templates
    .command('import <file>')
    .description('take the file of a checklist in')
    .option('--replace', 'put it in the place of the one with its id')
    .action(
      session.answers(async (file: string, { replace }: { replace?: boolean }) =>
        stored(
          await session.call('templates.import', {
            file: { path: session.path(file) },
            replace: replace === true,
          }),
          'Taken in',
        ),
      ),
    );
}

function addLessons(templates: Command, session: Session): void {
  templates
    .command('proposals <drill>')
    .description('show which changes of its checklist a finished drill suggests')
    .action(
      session.answers(async (drill: string) => {
        const value = await session.call('templates.proposals', { drill });
        return done(value, proposalList(value));
      }),
    );

  templates
    .command('apply <drill> <proposal>')
    .description('change the checklist as a drill suggests')
    .action(
      session.answers(async (drill: string, proposal: string) =>
        stored(await session.call('templates.apply', { drill, proposal }), 'Changed'),
      ),
    );
}

function stored(value: { id: string; version: number; title: string }, how: string) {
  return done(value, `${how}: ${value.title} (${value.id}, version ${value.version}).`);
}
