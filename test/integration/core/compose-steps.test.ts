import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { composeMissing } from '../../fixtures/compose-plugin.ts';
import {
  addDestination,
  failedBackup,
  openTestCore,
  takeBackup,
  type TestCore,
} from '../../fixtures/core-harness.ts';
import { dockerMissing, startDockerDesk, type DockerDesk } from '../../fixtures/docker-desk.ts';
import { addSqliteSource } from '../../fixtures/sample-sources.ts';

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
    writeFileSync(file, `name: shop\nservices:\n  web: ${service}\n  worker: ${service}\n`);
    await desk.docker(['compose', '-f', file, 'up', '--detach', '--quiet-pull']);
    await addDestination(lifeboat.core, lifeboat);
    await addSqliteSource(lifeboat.core, lifeboat, 'shop');
  }, 400_000);
  afterAll(async () => {
    for (const name of Object.keys(desk?.env ?? {})) delete process.env[name];
    await lifeboat?.end();
    await desk?.stop();
  });

  const add = (phase: 'before' | 'after', action: 'stop' | 'start', services: string[]) =>
    lifeboat.core.call('hooks.add', {
      source: 'shop',
      event: 'backup',
      phase,
      step: { kind: 'compose', action, file: { path: file }, services },
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
});
