import { mkdirSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { composeMissing } from '../../fixtures/compose-plugin.ts';
import {
  addDestination,
  failedBackup,
  finishedJob,
  openTestCore,
  takeBackup,
  type CoreFace,
  type TestCore,
} from '../../fixtures/core-harness.ts';
import { startCoreProcess } from '../../fixtures/core-process.ts';
import { dockerMissing, startDockerDesk, type DockerDesk } from '../../fixtures/docker-desk.ts';
import { addSqliteSource } from '../../fixtures/sample-sources.ts';
import { sshMissing, startSshDesk } from '../../fixtures/ssh-desk.ts';

const missing = dockerMissing() ?? composeMissing();

describe.skipIf(missing !== null)('services of a compose file', () => {
  let desk: DockerDesk;
  let lifeboat: TestCore;
  let file: string;

  beforeAll(async () => {
    desk = await startDockerDesk();
    desk.addCompose();
    Object.assign(process.env, desk.env);
    lifeboat = await openTestCore();
    file = lifeboat.path('compose.yaml');
    const service = `{ image: '${desk.image}', command: sleep infinity, network_mode: host, init: true }`;
    // It ignores being asked, so stopping it takes as long as compose waits.
    const stubborn = service.replace(
      'sleep infinity',
      `"sh -c 'trap : TERM; while :; do sleep 1; done'"`,
    );
    const services = `  web: ${service}\n  worker: ${service}\n  stubborn: ${stubborn}\n`;
    writeFileSync(file, `name: shop\nservices:\n${services}`);
    await desk.docker(['compose', '-f', file, 'up', '--detach', '--quiet-pull']);
    await addDestination(lifeboat.core, lifeboat);
    await addSqliteSource(lifeboat.core, lifeboat, 'shop');
  }, 400_000);
  afterAll(async () => {
    for (const name of Object.keys(desk?.env ?? {})) delete process.env[name];
    await lifeboat?.end();
    await desk?.stop();
  });

  const add = (
    phase: 'before' | 'after',
    action: 'stop' | 'start',
    services: string[],
    source = 'shop',
    place: { path: string } | { remotePath: string } = { path: file },
  ) =>
    lifeboat.core.call('hooks.add', {
      source,
      event: 'backup',
      phase,
      step: { kind: 'compose', action, file: place, services },
    });
  /** State of each service and when it was started last, as Docker tells it. */
  const stateOf = (service: string) =>
    desk.docker([
      'inspect',
      '--format={{.State.Status}} {{.State.StartedAt}}',
      `shop-${service}-1`,
    ]);

  test('are stopped before and started after; the others are left alone', async () => {
    const web = await stateOf('web');
    const worker = await stateOf('worker');
    const stop = await add('before', 'stop', ['web']);
    expect(stop.description).toBe(`docker compose -f ${file} stop web`);
    await add('after', 'start', ['web']);
    await takeBackup(lifeboat.core, { source: 'shop' });
    expect(await stateOf('web')).toMatch(/^running /);
    expect(await stateOf('web')).not.toBe(web);
    expect(await stateOf('worker')).toBe(worker);
    expect(await lifeboat.core.call('hooks.runs', {})).toMatchObject([
      { phase: 'after', outcome: 'succeeded' },
      { phase: 'before', outcome: 'succeeded' },
    ]);
  });

  test('a service that is not in the file fails the step, and what compose says is told', async () => {
    await add('before', 'stop', ['nothing']);
    const { job } = await failedBackup(lifeboat.core, { source: 'shop' });
    expect(JSON.stringify(job.state)).toMatch(/no such service: nothing/i);
    expect(await stateOf('web')).toMatch(/^running /);
  });

  test('no names are all services', async () => {
    const { backup } = await lifeboat.core.call('hooks.get', { source: 'shop' });
    for (const { id } of [...backup.before, ...backup.after]) {
      await lifeboat.core.call('hooks.remove', { source: 'shop', step: id });
    }
    const stop = await add('after', 'stop', []);
    expect(stop.description).toBe(`docker compose -f ${file} stop (every service)`);
    await takeBackup(lifeboat.core, { source: 'shop' });
    for (const service of ['web', 'worker']) expect(await stateOf(service)).toMatch(/^exited /);
  });

  test.skipIf(sshMissing() !== null)(
    'of another machine are stopped and started there',
    async () => {
      // Far away the daemon is where docker looks by itself; here only this program knows.
      const variables = Object.entries(desk.env).map(([name, value]) => `${name}='${value}'`);
      mkdirSync(lifeboat.path('bin'));
      writeFileSync(
        lifeboat.path('bin', 'docker'),
        `#!/bin/sh\n${variables.join(' ')} exec $(PATH=${process.env['PATH']} command -v docker) "$@"\n`,
        { mode: 0o755 },
      );
      const ssh = await startSshDesk([`SetEnv PATH=${lifeboat.path('bin')}:/usr/bin:/bin`]);
      try {
        const { core } = lifeboat;
        mkdirSync(lifeboat.path('far'));
        writeFileSync(lifeboat.path('far', 'a.txt'), 'a');
        const { host, user, port, identityFile, knownHosts } = ssh;
        const keys = { identityFile: { path: identityFile }, knownHosts: { path: knownHosts } };
        await core.call('sources.add', {
          engine: 'files',
          name: 'far',
          machine: { engine: 'machine', runner: { kind: 'ssh', host, user, port, ...keys } },
          folder: { remotePath: lifeboat.path('far') },
        });
        await expect(add('before', 'stop', ['web'], 'far')).rejects.toMatchObject({
          code: 'invalid-input',
          message: expect.stringContaining('on another machine'),
        });
        await add('before', 'stop', ['web'], 'far', { remotePath: file });
        await add('after', 'start', ['web'], 'far', { remotePath: file });
        await desk.docker(['compose', '-f', file, 'start']);
        const before = await stateOf('web');
        await takeBackup(core, { source: 'far' });
        const after = await stateOf('web');
        expect(after).toMatch(/^running /);
        expect(after).not.toBe(before);
      } finally {
        await ssh.stop();
      }
    },
  );

  test('come up again after Lifeboat was killed while it stopped them', async () => {
    await desk.docker(['compose', '-f', file, 'start']);
    const { backup } = await lifeboat.core.call('hooks.get', { source: 'shop' });
    for (const { id } of [...backup.before, ...backup.after]) {
      await lifeboat.core.call('hooks.remove', { source: 'shop', step: id });
    }
    await add('before', 'stop', ['stubborn']);
    await add('after', 'start', ['stubborn']);
    const before = await stateOf('stubborn');
    const core = await startCoreProcess(lifeboat);
    const { jobId } = await core.call('backups.start', { source: 'shop' });
    await untilRunning(core, jobId);
    await core.kill();
    // This core, which went on beside the killed one, takes its job over and runs what it owed.
    expect((await finishedJob(lifeboat.core, jobId)).state).toMatchObject({
      status: 'interrupted',
      cleanup: expect.stringContaining('1 step after it was run.'),
    });
    const runs = await lifeboat.core.call('hooks.runs', { job: jobId });
    expect(runs).toMatchObject([
      { phase: 'after', outcome: 'succeeded' },
      { phase: 'before', outcome: 'succeeded' },
    ]);
    expect(await stateOf('stubborn')).toMatch(/^running /);
    expect(await stateOf('stubborn')).not.toBe(before);
  });
});

/** Resolves when the first step of the job has begun. */
async function untilRunning(core: CoreFace, job: string): Promise<void> {
  for (;;) {
    const [run] = await core.call('hooks.runs', { job });
    if (run?.outcome === 'running') return;
    await delay(20);
  }
}
