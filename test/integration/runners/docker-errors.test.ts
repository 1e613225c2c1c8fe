import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRunner } from '../../../electron/core/runners/create-runner.ts';
import type { RunnerConfig } from '../../../shared/model/connection.ts';
import { composeMissing } from '../../fixtures/compose-plugin.ts';
import { dockerMissing, startDockerDesk, type DockerDesk } from '../../fixtures/docker-desk.ts';
import { skippedFor } from '../../fixtures/need-part.ts';

const missing = dockerMissing() ?? composeMissing();

const run = (config: RunnerConfig) =>
  createRunner(config, { toolPaths: {} }).run(
    { tool: 'echo', args: ['hello'] },
    AbortSignal.timeout(60_000),
  );

const inContainer = (container: string) => run({ kind: 'docker', container });

describe.skipIf(missing !== null)(`containers that cannot be used${skippedFor(missing)}`, () => {
  let desk: DockerDesk;
  let file: string;
  beforeAll(async () => {
    desk = await startDockerDesk();
    Object.assign(process.env, desk.env);
    file = join(desk.folder, 'compose.yaml');
    const service = `{ image: '${desk.image}', network_mode: host, init: true }`;
    writeFileSync(file, `services:\n  up: ${service}\n  down: ${service}\n`);
  }, 400_000);
  afterAll(() => desk?.stop());

  const inService = (service: string, given: { file?: string; project?: string | null } = {}) =>
    run({ kind: 'compose', file, project: 'shop', ...given, service });

  test('one that is not there, is stopped, is paused, has no shell', async () => {
    await expect(inContainer('nowhere')).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('nowhere'),
    });
    await desk.docker(['create', '--name=stopped', '--network=host', desk.image]);
    await expect(inContainer('stopped')).rejects.toMatchObject({
      code: 'server-unreachable',
      message: expect.stringContaining('not running: the container stopped'),
    });
    await desk.run('paused');
    await desk.docker(['pause', 'paused']);
    await expect(inContainer('paused')).rejects.toMatchObject({ code: 'server-unreachable' });
    await desk.run('bare');
    await desk.docker(['exec', 'bare', 'rm', '/usr/bin/sh']);
    await expect(inContainer('bare')).rejects.toMatchObject({
      code: 'tool-missing',
      message: expect.stringContaining('no shell "sh" in the container bare'),
    });
  });

  test('Docker without Compose, services that are not there or not running, wrong files', async () => {
    await expect(inService('up')).rejects.toMatchObject({
      code: 'tool-missing',
      message: expect.stringContaining('no Compose'),
    });
    desk.addCompose();
    await desk.docker(['compose', '-p', 'shop', '-f', file, 'up', '--detach', 'up']);
    expect((await inService('up')).stdout).toBe('hello\n');
    await expect(inService('down')).rejects.toMatchObject({
      code: 'server-unreachable',
      message: expect.stringContaining('the service down'),
    });
    await expect(inService('up', { project: 'other' })).rejects.toMatchObject({
      code: 'server-unreachable',
    });
    await expect(inService('nothing')).rejects.toMatchObject({
      code: expect.stringMatching(/not-found|server-unreachable/),
    });
    await expect(inService('up', { file: `${file}.gone`, project: null })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('a daemon that is not there', async () => {
    process.env['DOCKER_HOST'] = `unix://${join(desk.folder, 'no.sock')}`;
    await expect(inContainer('any')).rejects.toMatchObject({
      code: 'server-unreachable',
      message: expect.stringContaining('Docker is not reachable'),
    });
    await expect(inService('up')).rejects.toMatchObject({ code: 'server-unreachable' });
    process.env['DOCKER_HOST'] = desk.env.DOCKER_HOST;
  });
});
