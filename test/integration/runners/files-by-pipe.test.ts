import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRunner } from '../../../electron/core/runners/create-runner.ts';
import { dockerMissing, startDockerDesk, type DockerDesk } from '../../fixtures/docker-desk.ts';
import { skippedFor } from '../../fixtures/need-part.ts';

const missing = dockerMissing();

describe.skipIf(missing !== null)(`MariaDB's clients${skippedFor(missing)}`, () => {
  let desk: DockerDesk;
  beforeAll(async () => {
    desk = await startDockerDesk();
    Object.assign(process.env, desk.env);
    await desk.run('shop');
  });
  afterAll(() => desk?.stop());

  test.each([{ kind: 'local' } as const, { kind: 'docker', container: 'shop' } as const])(
    'read their defaults file as a runner hands it over: $kind',
    async (config) => {
      const runner = createRunner(config, { toolPaths: {} });
      const content = '[client]\nuser=keeper\npassword="s3cret"\nhost=127.0.0.1\nport=1\n';
      const run = (tool: string, args: string[]) =>
        runner.run(
          {
            tool,
            args: ['--defaults-file={file:client}', ...args],
            files: { client: { content, secret: true } },
          },
          AbortSignal.timeout(60_000),
        );
      const printed = await run('my_print_defaults', ['client']);
      expect(printed.stdout.split('\n')).toContain('--password=s3cret');
      for (const [tool, args] of [
        ['mariadb-dump', ['shop']],
        ['mariadb', ['-e', 'select 1']],
      ] as const) {
        // Nobody listens at the port that only the file names.
        expect((await run(tool, [...args])).stderr).toMatch(
          /Can't connect to server on '127.0.0.1'/,
        );
      }
    },
  );
});
