import { createRunner } from '../../electron/core/runners/create-runner.ts';
import { runnerConfigSchema } from '../../shared/model/runner.ts';

/**
 * A process of its own that runs a tool through a runner until it is killed:
 * `killed-runner.ts CONFIG none|some SCRIPT ARGUMENT`. Prints what the tool prints.
 */
const [config = '', input = '', script = '', argument = ''] = process.argv.slice(2);
const runner = createRunner(runnerConfigSchema.parse(JSON.parse(config)), { toolPaths: {} });
const tool = runner.start(
  {
    tool: 'sh',
    args: ['-c', script, 'tool', argument, '{file:config}'],
    secretEnv: { KEY: process.env['CANARY'] ?? '' },
    files: { config: { content: `password=${process.env['CANARY']}\n`, secret: true } },
  },
  AbortSignal.timeout(120_000),
);
if (input === 'some') tool.stdin.write('a beginning');
else tool.stdin.end();
tool.stdout.pipe(process.stdout);
await tool.finished;
