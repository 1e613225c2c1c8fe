import { Argument } from 'commander';
import type { Command } from 'commander';
import { LifeboatError } from '../../../shared/model/error.ts';
import { toolNameSchema, type FoundTool, type ToolName } from '../../../shared/model/tool.ts';
import { done } from '../answer.ts';
import type { Session } from '../session.ts';
import { table } from '../text/table.ts';

/** `tools`: the programs of the databases. */
export function addToolsCommands(program: Command, session: Session): void {
  const tools = program.command('tools').description("the databases' own programs");

  tools
    .command('list')
    .description('list every program that was found, with version and path')
    .action(
      session.answers(async () => {
        const found = await session.call('tools.list', {});
        return done(found, toolTable(found));
      }),
    );

  tools
    .command('set')
    .description('use the program at a path of your own, or find it again')
    .addArgument(new Argument('<tool>').choices(toolNameSchema.options))
    .option('--path <file>', 'the program to use')
    .option('--auto', 'forget the path and find the program')
    .action(
      session.answers(async (tool: ToolName, flags: { path?: string; auto?: boolean }) => {
        if ((flags.path === undefined) === (flags.auto === undefined)) {
          throw new LifeboatError(
            'invalid-input',
            '`tools set` takes either --path FILE or --auto.',
            'Give one of the two.',
          );
        }
        const file = flags.path === undefined ? null : { path: session.path(flags.path) };
        const found = await session.call('tools.setPath', { tool, file });
        return done(found, toolTable(found));
      }),
    );
}

const originTexts: Readonly<Record<FoundTool['origin'], string>> = {
  configured: 'set by you',
  'search-path': 'PATH',
  'known-folder': 'known folder',
};

function toolTable(found: readonly FoundTool[]): string {
  return table(
    found,
    [
      { heading: 'TOOL', cell: ({ tool }) => tool },
      { heading: 'VERSION', cell: ({ version }) => version ?? 'not known' },
      { heading: 'PATH', cell: ({ path }) => path },
      { heading: 'FOUND BY', cell: ({ origin }) => originTexts[origin] },
    ],
    'No program was found. Install the PostgreSQL client, or name one: `lifeboat tools set`.',
  );
}
